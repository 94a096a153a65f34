/**
 * A vault whose personal values are sealed before an engine sees them and opened after: whoever asks it notices
 * nothing, and whoever gets hold of the file, the database or a backup of it has no names or numbers without the key.
 */
import type { AccountRecord, Person, Vault } from '../vault.ts';
import type { Keyring } from './keyring.ts';
import { openAccount, openPerson, sealAccountName, sealPerson } from './sealed-rows.ts';

const peopleAtOnce = 100;

export function sealedVault(engine: Vault, ring: Keyring): Vault {
  const { people, accounts } = engine;
  const opened = (record: AccountRecord | undefined) => record && openAccount(ring, record);
  return {
    ...engine,
    people: {
      ...people,
      get: async (personIds) => (await people.get(personIds)).map((person) => openPerson(ring, person)),
      put: async (batch) => people.put(batch.map((person) => sealPerson(ring, person))),
      page: async (after, limit) =>
        (await people.page(after, limit)).map((person) => openPerson(ring, person)),
      // A whole roster at once: sealing it takes longer than others can wait.
      stage: async (commandId, batch) => {
        const sealed: Person[] = [];
        for (let start = 0; start < batch.length; start += peopleAtOnce) {
          for (const person of batch.slice(start, start + peopleAtOnce))
            sealed.push(sealPerson(ring, person));
          await new Promise((resolve) => setImmediate(resolve));
        }
        return people.stage(commandId, sealed);
      },
    },
    accounts: {
      ...accounts,
      list: async () => (await accounts.list()).map((record) => openAccount(ring, record)),
      get: async (accountId) => opened(await accounts.get(accountId)),
      findByName: async (account) => opened(await accounts.findByName(account)),
      add: async (account) =>
        accounts.add({ ...account, name: sealAccountName(ring, account.accountId, account.name) }),
      update: async (accountId, patch) => {
        const sealed =
          patch.name === undefined ? patch : { ...patch, name: sealAccountName(ring, accountId, patch.name) };
        return opened(await accounts.update(accountId, sealed));
      },
    },
  };
}
