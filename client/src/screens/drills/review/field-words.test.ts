import { commandNames } from '@muster/shared/domain/commands.ts';
import { tableNames, type TableName } from '@muster/shared/domain/world.ts';
import { Drill, DrillPlan, Improvement, Observation } from '@muster/shared/drill/schema.ts';
import { Incident, Zone } from '@muster/shared/incident/schema.ts';
import { Policy } from '@muster/shared/policy/schema.ts';
import { Station, Team, Volunteer } from '@muster/shared/roster/schema.ts';
import { Alarm, RollCall } from '@muster/shared/safety/schema.ts';
import { Handover } from '@muster/shared/shift/schema.ts';
import { Assignment, Ledger, Sitrep, Task, TaskTemplate } from '@muster/shared/task/schema.ts';
import { describe, expect, it } from 'vitest';
import { languages } from '../../../i18n/index.ts';
import { differenceOf } from './changed-fields.ts';
import { fieldWords, rowName } from './field-words.ts';
import type { ValueWords } from './value-words.ts';

const schemas: Readonly<Record<TableName, object>> = {
  stations: Station,
  teams: Team,
  volunteers: Volunteer,
  incidents: Incident,
  zones: Zone,
  tasks: Task,
  assignments: Assignment,
  ledgers: Ledger,
  sitreps: Sitrep,
  templates: TaskTemplate,
  policies: Policy,
  handovers: Handover,
  alarms: Alarm,
  rollCalls: RollCall,
  drills: Drill,
  drillPlans: DrillPlan,
  observations: Observation,
  improvements: Improvement,
};

interface Schema {
  readonly type?: string;
  readonly enum?: readonly (string | number)[];
  readonly const?: string | number;
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema | readonly Schema[];
  readonly minimum?: number;
}

/** Texts, figures and moments that stand for any of theirs; ids are told apart by their name. */
const id = '01941f29-7c00-7660-8b43-701a3e47eb62';
const moment = '2026-06-24T12:00:00.000Z';

/** Strings that are codes of a list a deployment may add to, and so no enumeration. */
const codes: Readonly<Record<string, string>> = {
  kind: 'pump',
  equipment: 'pump',
  skill: 'boat',
  item: 'cordon',
  acknowledgedRole: 'dispatcher',
};

/** Samples of a schema that together hold every value of every enumeration in it. */
function samples(schema: Schema, name = ''): unknown[] {
  const { enum: values, const: only, anyOf, properties, items, type } = schema;
  if (values) return [...values];
  if (only !== undefined) return [only];
  if (anyOf) return anyOf.flatMap((one) => samples(one, name));
  if (properties) {
    const parts = Object.entries(properties).map(([key, part]) => [key, samples(part, key)] as const);
    const most = Math.max(1, ...parts.map(([, found]) => found.length));
    return Array.from({ length: most }, (_, place) =>
      Object.fromEntries(parts.map(([key, found]) => [key, found[place % found.length]])),
    );
  }
  if (type === 'array') {
    if (Array.isArray(items)) return [items.map((item: Schema) => samples(item)[0])];
    return [samples((items as Schema | undefined) ?? {}, name)];
  }
  if (type === 'boolean') return [true, false];
  if (type === 'number' || type === 'integer') return [Math.max(1, schema.minimum ?? 1)];
  if (/Ids?$/.test(name) || /^(by|.*By|mergedInto)$/.test(name)) return [id];
  return [
    codes[name] ??
      (/At$|^(at|since|from|to|deadline|dutySince|dutyUntil|sharingSince)$/.test(name) ? moment : 'typed'),
  ];
}

/** Every value of an enumeration that a row of the table can hold at its first level, by field. */
function enumerationsOf(table: TableName): [field: string, value: string | number][] {
  const { properties = {} } = schemas[table] as Schema;
  return Object.entries(properties).flatMap(([field, { enum: values = [] }]) =>
    values.map((value): [string, string | number] => [field, value]),
  );
}

interface Tree {
  readonly [name: string]: string | Tree;
}
const files = import.meta.glob<Tree>('../../../i18n/locales/*/*.json', { eager: true, import: 'default' });

/** Words of a language, each between marks: what stands outside of them did not come from the dictionary. */
function translatorOf(language: string): { t: ValueWords['t']; missing: string[] } {
  const missing: string[] = [];
  const t = (key: string, values: Record<string, unknown> = {}): string => {
    const [area = '', ...path] = key.split('.');
    let found: string | Tree | undefined = files[`../../../i18n/locales/${language}/${area}.json`];
    for (const part of path) found = typeof found === 'object' ? found[part] : undefined;
    if (typeof found !== 'string') {
      missing.push(key);
      return key;
    }
    return `«${found.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name]))}»`;
  };
  return { t, missing };
}

/** What is left of a text when the dictionary's words are taken out, from within. */
function unspoken(text: string): string {
  let left = text;
  for (let before = ''; before !== left;) {
    before = left;
    left = left.replaceAll(/«[^«»]*»/g, ' ');
  }
  return left;
}

const names: ValueWords['names'] = {
  person: () => '张三',
  team: () => '雨湖应急排',
  task: () => '封堵管涌',
  division: () => '湘潭市',
};
const wordsIn = (t: ValueWords['t']): ValueWords => ({
  t,
  names,
  actor: () => '周敏',
  objective: () => '目标一',
});

function saidOf(table: TableName, row: object, was: object | undefined, t: ValueWords['t']) {
  const words = wordsIn(t);
  const difference = differenceOf({
    table,
    id,
    ...(was && { before: { ...was, rev: 1 } }),
    after: { ...row, rev: 2 },
  } as Parameters<typeof differenceOf>[0]);
  return {
    name: rowName(difference, words),
    fields: difference.fields.flatMap((change) => {
      const said = fieldWords(table, change, words);
      return said ? [{ field: change.field, ...said }] : [];
    }),
  };
}

describe.each(languages)('X4 what an event changed is told in words (%s)', (language) => {
  it.each(tableNames)('%s: no code of an enumeration, no id and no key without words', (table) => {
    const { t, missing } = translatorOf(language);
    const rows = samples(schemas[table] as Schema) as object[];
    expect(rows.length).toBeGreaterThan(0);
    for (const [place, row] of rows.entries()) {
      for (const was of [undefined, rows[(place + 1) % rows.length]]) {
        const { name, fields } = saidOf(table, row, was, t);
        const text = [name, ...fields.flatMap(({ label, before, after }) => [label, before, after])].join(
          '\n',
        );
        expect(text).not.toContain(id);
        expect(text).not.toContain('[object');
        expect(text).not.toContain('undefined');
      }
    }
    expect([...new Set(missing)]).toEqual([]);
  });

  it.each(tableNames)('%s: each value of an enumeration is words', (table) => {
    const { t } = translatorOf(language);
    const [row = {}] = samples(schemas[table] as Schema) as object[];
    // Which rule a figure belongs to stands in the row's name.
    for (const [field, value] of enumerationsOf(table)) {
      const { name, fields } = saidOf(table, { ...row, [field]: value }, undefined, t);
      const said =
        fields.find((one) => one.field === field)?.after ?? (field === 'policy' ? name : undefined);
      expect(said, `${table}.${field} ${value}`).toMatch(/«.+»/);
      expect(unspoken(said ?? ''), `${table}.${field} ${value}`).not.toContain(String(value));
    }
  });
});

describe.each(languages)('X4 the command of an event (%s)', (language) => {
  it('has a name, whichever it is', () => {
    const { t, missing } = translatorOf(language);
    for (const name of commandNames) t(`review.command.${name}`);
    expect(missing).toEqual([]);
  });
});

describe('a change', () => {
  const { t } = translatorOf('zh-CN');
  const change = (table: TableName, before: object, after: object) => saidOf(table, after, before, t).fields;

  it('X4 of a drill and an alarm is words before and after', () => {
    expect(change('drills', { status: 'planned' }, { status: 'running' })).toEqual([
      { field: 'status', label: '«状态»', before: '«计划中»', after: '«进行中»' },
    ]);
    expect(change('alarms', { status: 'raised' }, { status: 'acknowledged' })[0]?.after).toBe('«有人接手»');
  });

  it('of a roll call names who answered', () => {
    const people = (answeredAt?: string) => ({
      people: [{ personId: id, ...(answeredAt && { answeredAt }) }],
    });
    expect(change('rollCalls', people(), people(moment))).toEqual([
      { field: 'people', label: '张三', before: '«未答»', after: '«平安»' },
    ]);
  });

  it('of a plan names the part, also where only what is in it is another', () => {
    const plan = (message: string, more: object[] = []) => ({
      injects: [{ injectId: 'a', title: '漫堤', message }, ...more],
    });
    expect(change('drillPlans', plan('一'), plan('二', [{ injectId: 'b', title: '管涌' }]))).toEqual([
      { field: 'injects', label: '«情景»', after: '«改动：漫堤»' },
      { field: 'injects', label: '«情景»', after: '管涌' },
    ]);
  });

  it('says so where a value is of another version, and never fails', () => {
    expect(change('alarms', {}, { status: 'evaporated' })[0]?.after).toBe('«不认识的值»');
    expect(change('drills', {}, { clock: null, silent: 7 })[0]?.after).toBe('«不认识的值»');
    expect(change('incidents', {}, { inventedLater: 'x' })).toEqual([]);
  });
});
