/** The keys of the vault: the first seals, all of them open. A key is named by its hash, which tells nothing of it. */
import { createHash, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';

export interface VaultKey {
  readonly id: string;
  readonly key: KeyObject;
  /** 32 bytes in base64, as settings and file have it. */
  readonly secret: string;
}

export interface Keyring {
  /** The one that seals. */
  current(): VaultKey;
  find(keyId: string): VaultKey | undefined;
  all(): readonly VaultKey[];
  /** From now on these. */
  replace(secrets: readonly string[]): void;
}

const keyBytes = 32;

export function newSecret(): string {
  return randomBytes(keyBytes).toString('base64');
}

/** Throws when there is no key, or one that is not 32 bytes in base64. */
export function createKeyring(secrets: readonly string[]): Keyring {
  let [first, all] = read(secrets);
  return {
    current: () => first,
    find: (keyId) => all.find(({ id }) => id === keyId),
    all: () => all,
    replace(next) {
      [first, all] = read(next);
    },
  };
}

function read(secrets: readonly string[]): [VaultKey, readonly VaultKey[]] {
  const all = secrets.map((secret) => {
    const bytes = Buffer.from(secret, 'base64');
    if (bytes.length !== keyBytes) throw new Error(`a key of the vault must be ${keyBytes} bytes in base64`);
    const id = createHash('sha256').update('muster vault key\n').update(bytes).digest('hex').slice(0, 16);
    return { id, key: createSecretKey(bytes), secret };
  });
  const [first] = all;
  if (!first) throw new Error('the vault needs a key');
  return [first, all];
}
