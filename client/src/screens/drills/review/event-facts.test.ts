import type { LogEvent } from '@muster/shared/protocol/http/events.ts';
import { describe, expect, it } from 'vitest';
import { causeWords, commandOf, reasonOf, safeLineOf, whoOf, type EventWords } from './event-facts.ts';

const known: Readonly<Record<string, string>> = {
  'domain.role.dispatcher': '调度员',
  'desk.log.clock': '时钟',
  'review.actor.drill': '演练',
  'review.actor.desk': '模拟调度员',
  'desk.log.withIncident': '随事件结束',
  'desk.log.verb.RollCallAnswered': '应答',
  'desk.log.verb.NoteAdded': '记录',
  'refusals.incident-closed': '事件已结束',
  'review.unknownEvent': '另一版本的记录',
  'review.unknownCommand': '另一版本的操作',
};
const t = (key: string): string => known[key] ?? key;
const words: EventWords = {
  t,
  names: { person: () => '', team: () => '', task: () => '', division: () => '' },
  account: () => '',
  isSimulated: (personId) => personId === 'made-up',
};
const event = (more: Partial<LogEvent>): LogEvent => ({
  seq: 1,
  index: 0,
  at: '2026-06-24T12:00:00.000Z',
  commandId: 'c',
  command: 'Tick',
  actor: { id: 'clock', role: 'system', scope: '' },
  type: 'NoteAdded',
  data: {},
  ...more,
});

describe('the details of an event', () => {
  it('say whose it was without an id, and no word twice', () => {
    expect(whoOf(event({ actor: { id: 'account-7', role: 'dispatcher', scope: '' } }), words)).toBe('调度员');
    expect(whoOf(event({}), words)).toBe('时钟');
    const drill = { role: 'system', scope: '', id: 'drill:01941f29' };
    expect(whoOf(event({ actor: drill }), words)).toBe('演练');
    const desk = { role: 'dispatcher', scope: '', id: 'drill-desk:01941f29' };
    expect(whoOf(event({ actor: desk }), words)).toBe('模拟调度员');
    expect(whoOf(event({ actor: { id: 'x', role: 'harbourmaster', scope: '' } }), words)).not.toContain(
      'x ·',
    );
  });

  it('tell a reason that the rules left as a code, and a refusal, in words', () => {
    expect(reasonOf(event({ data: { reason: 'incident-closed' } }), words)).toBe('随事件结束');
    expect(reasonOf(event({ data: { reason: '路断了' } }), words)).toBe('路断了');
    expect(reasonOf(event({ data: { override: { reason: '缺人' } } }), words)).toBe('缺人');
    expect(reasonOf(event({ data: { code: 'incident-closed', detail: 'is closed' } }), words)).toBe(
      '事件已结束',
    );
    expect(reasonOf(event({ data: { reason: { no: 1 } } }), words)).toBe('');
  });

  it('name the cause that the log proves', () => {
    const cause = { together: [] };
    const of = (more: Partial<LogEvent>): string => causeWords(event(more), cause, words);
    const actor = { role: 'system', scope: '' };
    expect(of({ actor: { ...actor, id: 'drill:d' } })).toBe('review.cause.drill');
    expect(of({ actor: { ...actor, id: 'p', personId: 'made-up' }, command: 'AnswerOffer' })).toBe(
      'review.cause.simulated',
    );
    expect(of({})).toBe('review.cause.rule');
    expect(of({ command: 'AddNote' })).toBe('review.cause.person');
  });

  it('keep the signs that turn letters around out of our own words', () => {
    const told = { type: 'NoteAdded', data: { text: '\u202Egnp\u2066 مبنى' } };
    expect(safeLineOf(told, t, words.names).text).toBe('gnp مبنى');
  });

  it('stay readable where the log is of another version', () => {
    expect(commandOf(event({ command: 'Teleport' }), t)).toBe('另一版本的操作');
    expect(safeLineOf({ type: 'Teleported', data: {} }, t, words.names).verb).toBe('另一版本的记录');
    // A sentence that needs `personIds` finds none.
    expect(safeLineOf({ type: 'RollCallAnswered', data: {} }, t, words.names)).toEqual({
      verb: '应答',
      text: '',
    });
  });
});
