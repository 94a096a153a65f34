/** Reads the cells of one row, noting what is wrong with each; a reader answers `undefined` for a bad cell. */
import { idPattern } from '@muster/shared/kernel/ids.ts';
import type { ImportError } from '@muster/shared/protocol/http/roster-import.ts';
import type { Certificate, Equipment, Skill } from '@muster/shared/roster/schema.ts';
import { skillLevels } from '@muster/shared/roster/skills.ts';
import { cellError, type CellErrorCode } from './cell-error.ts';
import type { Column } from './columns.ts';
import type { FileRow } from './read-rows.ts';
import { codeOf, equipmentWords, skillWords } from './words.ts';

const id = new RegExp(idPattern);
const division = /^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/;
const phone = /^[0-9+ -]{3,30}$/;

export class CellReader {
  readonly #row: FileRow;
  readonly #errors: ImportError[];

  constructor(row: FileRow, errors: ImportError[]) {
    this.#row = row;
    this.#errors = errors;
  }

  fail(column: Column, code: CellErrorCode, facts?: Readonly<Record<string, string | number>>): undefined {
    const row = this.#row;
    this.#errors.push(cellError(row.row, row.heading(column), row.cell(column), code, facts));
  }

  text(column: Column, most: number): string | undefined {
    const value = this.#row.cell(column);
    if (value === '') return this.fail(column, 'missing-value');
    return value.length > most ? this.fail(column, 'too-long', { most }) : value;
  }

  word<Code extends string>(
    column: Column,
    words: Readonly<Record<Code, string>>,
    otherwise?: NoInfer<Code>,
  ): Code | undefined {
    const value = this.#row.cell(column);
    if (value === '') return otherwise ?? this.fail(column, 'missing-value');
    const allowed = Object.values<string>(words).join('、');
    return codeOf(words, value) ?? this.fail(column, 'unknown-word', { allowed });
  }

  id(): string | undefined {
    const value = this.#row.cell('id').toLowerCase();
    return value === '' || id.test(value) ? value : this.fail('id', 'not-an-id');
  }

  division(scope: string): string | undefined {
    const value = this.#row.cell('division');
    if (value === '') return this.fail('division', 'missing-value');
    if (!division.test(value)) return this.fail('division', 'not-a-division');
    return value.startsWith(scope) ? value : this.fail('division', 'out-of-scope', { scope });
  }

  degrees(column: 'lon' | 'lat', most: number): number | undefined {
    const value = this.#row.cell(column);
    if (value === '') return this.fail(column, 'missing-value');
    const degrees = Number(value);
    if (Number.isFinite(degrees) && Math.abs(degrees) <= most) return degrees;
    return this.fail(column, 'not-a-degree', { least: -most, most });
  }

  phone(): string | undefined {
    const value = this.#row.cell('phone');
    return value === '' || phone.test(value) ? value : this.fail('phone', 'not-a-phone');
  }

  equipment(): Equipment[] | undefined {
    return this.#list('equipment', 60, (item) => {
      const [word = '', count = ''] = item.split(/[:：]/, 2).map((part) => part.trim());
      const kind = codeOf(equipmentWords, word);
      if (!kind) return this.#unknown('equipment', equipmentWords);
      if (!/^\d{1,5}$/.test(count)) return this.fail('equipment', 'not-a-count');
      return { kind, count: Number(count) };
    });
  }

  skills(): Skill[] | undefined {
    return this.#list('skills', 40, (item) => {
      const [word = '', text = '1'] = item.split(/[:：]/, 2).map((part) => part.trim());
      const skill = codeOf(skillWords, word);
      if (!skill) return this.#unknown('skills', skillWords);
      const level = skillLevels.find((one) => String(one) === text);
      return level ? { skill, level } : this.fail('skills', 'not-a-level');
    });
  }

  certificates(): Certificate[] | undefined {
    return this.#list('certificates', 40, (item) => {
      const parts = item.split(/[|｜]/).map((part) => part.trim());
      const [word = '', issuer = '', number = '', expiresOn = ''] = parts;
      if (parts.length !== 4 || issuer === '' || issuer.length > 80 || number.length > 40)
        return this.fail('certificates', 'not-a-certificate');
      const skill = codeOf(skillWords, word);
      if (!skill) return this.#unknown('certificates', skillWords);
      if (!isDay(expiresOn)) return this.fail('certificates', 'not-a-day');
      return { skill, issuer, expiresOn, ...(number === '' ? {} : { number }) };
    });
  }

  #unknown(column: Column, words: Readonly<Record<string, string>>): undefined {
    return this.fail(column, 'unknown-word', { allowed: Object.values(words).join('、') });
  }

  /** Items parted by semicolons. One bad item makes the cell bad, and is the one that is named. */
  #list<Item>(column: Column, most: number, read: (item: string) => Item | undefined): Item[] | undefined {
    const texts = this.#row
      .cell(column)
      .split(/[;；]/)
      .map((text) => text.trim())
      .filter((text) => text !== '');
    if (texts.length > most) return this.fail(column, 'too-many', { most });
    if (new Set(texts).size < texts.length) return this.fail(column, 'repeated-item');
    const items: Item[] = [];
    for (const text of texts) {
      const item = read(text);
      if (item === undefined) return undefined;
      items.push(item);
    }
    return items;
  }
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(text);
}
