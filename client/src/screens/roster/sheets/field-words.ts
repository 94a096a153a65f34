/** Words of cells in any of the languages of the screens, as the codes they stand for. */
import type { Field } from './fields.ts';

/** From a word, plain, to its code. */
export type WordCodes = ReadonlyMap<string, string>;
export type FieldWords = Readonly<
  Record<'record' | 'kind' | 'post' | 'duty' | 'skill' | 'equipment', WordCodes>
>;

/** The part of the screens' dictionary that names codes: one such object a language. */
export interface DomainWords {
  readonly teamKind: Readonly<Record<string, string>>;
  readonly post: Readonly<Record<string, string>>;
  readonly duty: Readonly<Record<string, string>>;
  readonly skill: Readonly<Record<string, string>>;
  readonly equipmentKind: Readonly<Record<string, string>>;
}

const plain = (word: string): string => word.normalize('NFKC').trim().toLowerCase();

const recordWords: Readonly<Record<'team' | 'volunteer', readonly string[]>> = {
  team: ['team', '队伍', '隊伍', '队', '小队'],
  volunteer: ['volunteer', '志愿者', '志願者', '志工', '人员', '人員', '队员', '隊員', 'person', 'member'],
};

function codesOf(tables: readonly Readonly<Record<string, string>>[]): WordCodes {
  return new Map(
    tables.flatMap((table) =>
      Object.entries(table).flatMap(([code, word]): [string, string][] => [
        [plain(word), code],
        [code, code],
      ]),
    ),
  );
}

export function fieldWords(languages: readonly DomainWords[]): FieldWords {
  const records = Object.entries(recordWords).flatMap(([code, words]) =>
    words.map((word): [string, string] => [word, code]),
  );
  return {
    record: new Map(records),
    kind: codesOf(languages.map(({ teamKind }) => teamKind)),
    post: codesOf(languages.map(({ post }) => post)),
    duty: codesOf(languages.map(({ duty }) => duty)),
    skill: codesOf(languages.map(({ skill }) => skill)),
    equipment: codesOf(languages.map(({ equipmentKind }) => equipmentKind)),
  };
}

/** The code of a word, or the word itself: the checker then names it. */
export function codeOf(words: WordCodes, text: string): string {
  return words.get(plain(text)) ?? text;
}

const levels = ['一', '二', '三'];

/** `管涌处置:2`, `管涌处置 2级`, `管涌处置（二级）`, `沙袋×300`: a word and a figure. */
function splitPart(part: string): [word: string, figure: string | undefined] {
  const colon = /^([^:：]*)[:：](.*)$/.exec(part);
  if (colon) return [(colon[1] ?? '').trim(), figureOf(colon[2] ?? '')];
  const tail = /^(.*?)[\s(（x×*]*(\d+|[一二三])\s*[级級]?\s*[)）]?$/i.exec(part);
  const word = tail?.[1]?.trim();
  return word ? [word, figureOf(tail?.[2] ?? '')] : [part.trim(), undefined];
}

function figureOf(text: string): string {
  const bare = text.trim().replace(/[级級]$/, '');
  const level = levels.indexOf(bare);
  return level < 0 ? bare : String(level + 1);
}

/**
 * Lists such as skills and equipment, in whatever way they are parted, as the checker parts them. Of equipment more may
 * follow: `冲锋舟:4:1:2027-05-31`, one of them broken, inspected next on that day.
 */
export function listText(words: WordCodes, cell: string): string {
  return cell
    .split(/[;；、，,\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const whole = words.get(plain(part));
      if (whole !== undefined) return whole;
      const [word, figure] = splitPart(part);
      return figure === undefined ? codeOf(words, word) : `${codeOf(words, word)}:${figure}`;
    })
    .join('; ');
}

/** The words that a field's cells are made of. */
export function wordsOf(words: FieldWords, field: Field): WordCodes | undefined {
  const { record, kind, post, duty } = words;
  const byField: Partial<Record<Field, WordCodes>> = { record, kind, post, duty };
  return byField[field];
}
