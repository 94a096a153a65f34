import type { EventMatch, Expectation } from '@muster/shared/drill/expectation.ts';
import { drillTemplates, drillTemplateNames } from '@muster/shared/drill/templates/drill-templates.ts';
import { expect, test } from 'vitest';
import { expectThat, expectationKinds, matchesOf, withKind, withMatch } from './expectation-draft.ts';
import { likelyOf } from './likely.ts';
import { phraseNames, phrases, readMatch, rephrased, writeMatch } from './phrases.ts';
import { sentenceOf } from './sentence.ts';

let made = 0;
const newId = (): string => `0190a0a0-0000-7000-8000-${String((made += 1)).padStart(12, '0')}`;
const plans = drillTemplateNames.map((name) => drillTemplates[name](newId).plan);
const expectations = plans.flatMap((plan) => plan.expectations);

/** What a match asks, whatever order its types and conditions stand in. */
const meaning = ({ types, where }: EventMatch): unknown => ({
  types: types.toSorted(),
  where: where.map(({ path, is, value }) => JSON.stringify({ path, is, value })).toSorted(),
});

test('what a sentence is made from says the same again: every match of every template', () => {
  const matches = expectations.flatMap(matchesOf);
  expect(matches.length).toBeGreaterThan(40);
  for (const match of matches) expect(meaning(writeMatch(readMatch(match)))).toEqual(meaning(match));
});

test('the templates are told in phrases, but for a few', () => {
  const untold = expectations.flatMap(matchesOf).filter((match) => readMatch(match).phrase === 'other');
  expect(untold.length).toBeLessThan(expectations.length / 5);
});

test('each phrase is recognised by itself, with and without a subject', () => {
  for (const phrase of phraseNames) {
    expect(readMatch(writeMatch({ phrase, types: [], of: {}, more: [] })).phrase).toBe(phrase);
    for (const subject of phrases[phrase].of) {
      const said = readMatch(writeMatch({ phrase, types: [], of: { [subject]: 'x' }, more: [] }));
      expect(said).toMatchObject({ phrase, of: { [subject]: 'x' }, more: [] });
    }
  }
});

test('a condition that no sentence says stays a condition', () => {
  const match: EventMatch = {
    types: ['OfferAccepted'],
    where: [
      { path: 'taskId', is: 'one_of', value: ['a', 'b'] },
      { path: 'members.*.state', is: 'equal', value: 'coming' },
    ],
  };
  const said = readMatch(match);
  expect(said).toMatchObject({ phrase: 'accepted', of: {} });
  expect(said.more).toHaveLength(2);
  expect(meaning(writeMatch(said))).toEqual(meaning(match));
});

test('another phrase keeps what it can be said of', () => {
  const said = readMatch(
    writeMatch({ phrase: 'accepted', types: [], of: { task: 't', team: 'x' }, more: [] }),
  );
  expect(rephrased(said, 'published').of).toEqual({ task: 't' });
  expect(rephrased(said, 'rollComplete').of).toEqual({});
});

test('an expectation asked in another way keeps its title, its time and what it is about', () => {
  for (const from of expectations)
    for (const kind of expectationKinds) {
      const next = withKind(from, kind);
      expect(next.kind).toBe(kind);
      expect(next).toMatchObject({ title: from.title, withinSeconds: from.withinSeconds });
      expect(matchesOf(next)[0]).toEqual(matchesOf(from)[0]);
    }
});

test('one match of several is changed, and no other', () => {
  const all = expectations.find((one): one is Extract<Expectation, { kind: 'all' }> => one.kind === 'all');
  if (!all) throw new Error('the flood has one');
  const other: EventMatch = { types: ['NoteAdded'], where: [] };
  const changed = matchesOf(withMatch(all, 1, other));
  expect(changed[1]).toEqual(other);
  expect(changed.filter((_, at) => at !== 1)).toEqual(all.matches.filter((_, at) => at !== 1));
});

test('of an inject that makes work and one that hurts somebody the usual is offered', () => {
  const effects = plans.flatMap((plan) => plan.injects.flatMap((inject) => inject.effects));
  const offered = new Set(likelyOf(effects).map(({ phrase }) => phrase));
  for (const phrase of [
    'accepted',
    'onScene',
    'done',
    'published',
    'alarmAcknowledged',
    'rollComplete',
  ] as const)
    expect(offered.has(phrase), phrase).toBe(true);
});

test('the sentence names time, thing and deed', () => {
  const t = (key: string, values: Record<string, unknown> = {}): string =>
    `${key}${Object.values(values)
      .map((value) => `<${String(value)}>`)
      .join('')}`;
  const names = { task: () => '封堵管涌', incident: () => '湘江', team: () => '一队', inject: () => '管涌' };
  const asked = expectThat('e', 'x', 'i', { phrase: 'accepted', of: { task: 't' }, minutes: 5 });
  expect(sentenceOf(asked, names, t)).toBe(
    'drills.expect.fromInject<5>drills.expect.colon封堵管涌 drills.phrase.accepted',
  );
});
