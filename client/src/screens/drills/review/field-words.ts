/** What a field of a row is called and what its value says, in words: nobody reads data structures. */
import type { TableName } from '@muster/shared/domain/world.ts';
import { stepName, word } from '../../desk/needs.ts';
import type { FieldChange, RowDifference } from './changed-fields.ts';
import { plainText } from './plain-text.ts';
import { sayingOf } from './row-sayings.ts';
import type { Say, ValueWords } from './value-words.ts';

export interface FieldWords {
  readonly label: string;
  readonly before?: string;
  readonly after?: string;
}

/** The words of a change; `undefined` for a field that says nothing to a reader. */
export function fieldWords(table: TableName, change: FieldChange, words: ValueWords): FieldWords | undefined {
  const saying = sayingOf(table, change.field);
  const say = change.item === undefined ? saying?.say : saying?.item;
  if (!saying || !say) return undefined;
  const { t } = words;
  const label = itemName(change, words) ?? t(`review.field.${saying.label ?? change.field}`);
  const before = change.before === undefined ? '' : said(say, change.before, words);
  const after = change.after === undefined ? '' : said(say, change.after, words);
  // Another value that reads the same: what is different about it has no words, that it is different has.
  if (before !== '' && before === after) return { label, after: t('review.value.edited', { what: after }) };
  if (before === '' && after === '') return undefined;
  return { label, ...(before === '' ? {} : { before }), ...(after === '' ? {} : { after }) };
}

/** A row of another version, or of a file, may hold anything: what cannot be said is left out. */
function said(say: Say<never>, value: unknown, words: ValueWords): string {
  try {
    return plainText(String(say(value as never, words)));
  } catch {
    return words.t('review.value.unknown');
  }
}

/** Members, those asked in a roll call and steps have a name of their own; other items stand under the field's. */
function itemName({ field, item }: FieldChange, { t, names }: ValueWords): string | undefined {
  if (item === undefined) return undefined;
  if (field === 'checklist') return stepName(t, item);
  if (field === 'members' || field === 'people') return names.person(item) || t('domain.post.member');
  return undefined;
}

/** Which row it is: its table and its name, as a heading. */
export function rowName({ table, row }: RowDifference, { t, names, objective }: ValueWords): string {
  const text = (field: string): string => (typeof row[field] === 'string' ? row[field] : '');
  const own = ((): string => {
    switch (table) {
      case 'tasks':
        return text('title') || t(`domain.taskKind.${text('kind')}`);
      case 'assignments':
        return [names.team(text('teamId')), names.task(text('taskId'))].filter(Boolean).join(' → ');
      case 'volunteers':
        return names.person(text('personId')) || text('callsign');
      case 'ledgers':
        return names.person(text('personId'));
      case 'zones':
        return t(`domain.zoneKind.${text('kind')}`);
      case 'alarms':
        return [text('teamName'), names.person(text('personId'))].filter(Boolean).join(' · ');
      case 'sitreps':
        return names.task(text('taskId'));
      case 'observations':
        return objective(text('objectiveId'));
      case 'policies':
        return word(t, `desk.policy.${text('policy')}`, '');
      default:
        return text('title') || text('name');
    }
  })();
  return [t(`review.table.${table}`), plainText(own)].filter(Boolean).join(' · ');
}
