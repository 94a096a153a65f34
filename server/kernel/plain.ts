/**
 * Facts as they will be read back. What a rule hands over may hold what JSON does not (a field that is `undefined`,
 * -0): the live world must not see it either, or it would differ from its own log after a restart.
 */
export function asReadBack<T extends object>(facts: T): T {
  return JSON.parse(JSON.stringify(facts)) as T;
}
