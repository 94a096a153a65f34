import { divisionLevels } from '@muster/shared/geo/division.ts';
import { incidentKinds, responseLevels, zoneKinds } from '@muster/shared/incident/schema.ts';
import { roles } from '@muster/shared/kernel/envelope.ts';
import { problemCodes } from '@muster/shared/protocol/problems.ts';
import { duties, posts, teamKinds } from '@muster/shared/roster/schema.ts';
import { equipmentKinds, skillLevels, skills } from '@muster/shared/roster/skills.ts';
import { ineligibilities } from '@muster/shared/task/eligibility.ts';
import { taskKindDefaults } from '@muster/shared/task/kinds.ts';
import { assignmentStates, memberStates, priorities, taskKinds } from '@muster/shared/task/schema.ts';
import { describe, expect, test } from 'vitest';
import { createI18n } from 'vue-i18n';
import { alarmKinds, taskPhases } from '../ui/shapes/geometry.ts';
import { languages } from './index.ts';

interface Tree {
  readonly [name: string]: string | Tree;
}

const files = import.meta.glob<Tree>('./locales/*/*.json', { eager: true, import: 'default' });
const sources = import.meta.glob<string>(['../**/*.{ts,vue}', '!../**/*.test.ts'], {
  eager: true,
  query: '?raw',
  import: 'default',
});
const rules = import.meta.glob<string>(['/shared/**/*.ts', '!/shared/**/*.test.ts'], {
  eager: true,
  query: '?raw',
  import: 'default',
});

function flatten(tree: Tree, path: string): [string, string][] {
  return Object.entries(tree).flatMap(([name, value]) =>
    typeof value === 'string'
      ? [[`${path}.${name}`, value] as [string, string]]
      : flatten(value, `${path}.${name}`),
  );
}

function wordsOf(language: string): Map<string, string> {
  return new Map(
    Object.entries(files).flatMap(([file, tree]) => {
      const match = /locales\/([^/]+)\/([^/]+)\.json$/.exec(file);
      return match?.[1] === language ? flatten(tree, match[2] ?? '') : [];
    }),
  );
}

const words = new Map(languages.map((language) => [language, wordsOf(language)]));
const chinese = words.get('zh-CN') ?? new Map<string, string>();
const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map((hit) => hit[1] ?? '').toSorted();

describe('locales', () => {
  test.each(languages)('%s has every key of the others', (language) => {
    expect([...(words.get(language)?.keys() ?? [])].toSorted()).toEqual([...chinese.keys()].toSorted());
  });

  test.each(languages)('%s says something under each key, with the same figures in it', (language) => {
    for (const [key, text] of words.get(language) ?? []) {
      expect(text.trim(), key).not.toBe('');
      const own = new Set(placeholders(text));
      expect([...own], key).toEqual([...new Set(placeholders(chinese.get(key) ?? ''))]);
    }
  });

  test('English is not left in Chinese', () => {
    const english = words.get('en') ?? new Map<string, string>();
    expect([...english].filter(([, text]) => /\p{Script=Han}/u.test(text)).map(([key]) => key)).toEqual([]);
  });

  test('keys with a hyphen are found', () => {
    const i18n = createI18n({
      legacy: false,
      locale: 'en',
      messages: { en: { refusals: { 'not-found': 'gone' } } },
    });
    expect(i18n.global.t('refusals.not-found')).toBe('gone');
  });
});

describe('screens', () => {
  const used = Object.entries(sources).flatMap(([file, source]) =>
    [
      ...source.matchAll(
        /(?:\bt|\btranslate|\$t)\(\s*'([\w.-]+)'|\b(?:keypath=|title: )['"]([a-z]\w*\.[\w.-]+)['"]/g,
      ),
    ].map((hit) => [hit[1] ?? hit[2] ?? '', file] as const),
  );

  test('some words are used at all', () => {
    expect(used.length).toBeGreaterThan(5);
  });

  test('every literal key has words', () => {
    expect(used.filter(([key]) => !chinese.has(key))).toEqual([]);
  });
});

describe('the field', () => {
  const enumerations: Record<string, readonly (string | number)[]> = {
    taskKind: taskKinds,
    taskPhase: taskPhases,
    assignmentState: assignmentStates,
    memberState: memberStates,
    teamKind: teamKinds,
    post: posts,
    duty: duties,
    skill: skills,
    skillLevel: skillLevels,
    equipmentKind: equipmentKinds,
    equipmentCount: equipmentKinds,
    incidentKind: incidentKinds,
    incidentStatus: ['open', 'closed'],
    responseLevel: responseLevels,
    zoneKind: zoneKinds,
    role: roles,
    divisionLevel: divisionLevels,
    priority: priorities,
    alarm: alarmKinds,
    checklist: Object.values(taskKindDefaults).flatMap((kind) => kind.checklist),
  };

  test.each(Object.keys(enumerations))('each %s has its word', (name) => {
    const missing = (enumerations[name] ?? []).filter((value) => !chinese.has(`domain.${name}.${value}`));
    expect(missing).toEqual([]);
  });

  test('each refusal and each problem is explained', () => {
    const refused = Object.values(rules).flatMap((source) =>
      [...source.matchAll(/\brefuse\(\s*'([a-z]+(?:-[a-z]+)*)'/g)].map((hit) => hit[1] ?? ''),
    );
    const codes = new Set<string>([...refused, ...ineligibilities, ...Object.keys(problemCodes)]);
    expect([...codes].filter((code) => !chinese.has(`refusals.${code}`))).toEqual([]);
  });
});
