/** Finding people by what somebody remembers of them: part of the name, its pinyin or initials, digits of the phone. */
export interface Findable {
  readonly name: string;
  readonly phone?: string | undefined;
}

/** How a name is spelled: one syllable a character, as the language has it. */
export type Spelling = (name: string) => readonly string[];

const syllables = new Map<string, { readonly whole: string; readonly initials: string }>();

function spelled(name: string, spelling: Spelling): { readonly whole: string; readonly initials: string } {
  let found = syllables.get(name);
  if (!found) {
    const parts = spelling(name).map((part) => part.toLowerCase());
    found = { whole: parts.join(''), initials: parts.map((part) => part[0] ?? '').join('') };
    syllables.set(name, found);
  }
  return found;
}

/** Every word typed is found in the name, its spelling, its initials, or the digits of the phone. */
export function personMatches(typed: string, { name, phone = '' }: Findable, spelling?: Spelling): boolean {
  const words = typed.normalize('NFKC').trim().toLowerCase().split(/\s+/).filter(Boolean);
  const lower = name.toLowerCase();
  const digits = phone.replaceAll(/\D/g, '');
  return words.every((word) => {
    if (lower.includes(word)) return true;
    if (/^[\d+-]+$/.test(word)) return digits.includes(word.replaceAll(/\D/g, '')) && /\d/.test(word);
    if (!spelling || !/^[a-zü]+$/.test(word)) return false;
    const { whole, initials } = spelled(name, spelling);
    return whole.startsWith(word) || initials.startsWith(word) || (word.length > 2 && whole.includes(word));
  });
}
