/** Passwords, as argon2id (19 MiB, 2 passes, 1 lane: OWASP's recommendation of 2023). */
import { hash, verify } from '@node-rs/argon2';

export function hashPassword(password: string): Promise<string> {
  return hash(password);
}

let someHash: Promise<string> | undefined;

/** With no hash to compare it takes as long and fails, so that time does not tell which accounts exist. */
export async function isPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  someHash ??= hash('no account has this password');
  const right = await verify(passwordHash ?? (await someHash), password);
  return right && passwordHash !== undefined;
}
