import type { VaultRow } from './vault.ts';

/** By what a row is found among those of its kind. */
export function idOf({ kind, record }: VaultRow): string {
  switch (kind) {
    case 'person':
      return record.personId;
    case 'staged':
      return record.commandId;
    case 'account':
      return record.accountId;
    case 'session':
      return record.sessionId;
    case 'invite':
      return record.codeHash;
    case 'token':
      return record.tokenId;
    case 'read':
      return record.readId;
    case 'note':
      return record.key;
  }
}
