/** One character for a person: of a Chinese name the last, which tells colleagues apart better than the family name. */
export function initialOf(name: string): string {
  const characters = [...name.trim()];
  const isHan = /\p{Script=Han}/u.test(name);
  return (isHan ? characters.at(-1) : characters[0])?.toUpperCase() ?? '?';
}
