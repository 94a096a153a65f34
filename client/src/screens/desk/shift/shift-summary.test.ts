import { secondsAfter } from '@muster/shared/domain/given.ts';
import type { LogEvent } from '@muster/shared/protocol/http/events.ts';
import { describe, expect, test } from 'vitest';
import words from '../../../i18n/locales/zh-CN/watch.json';
import { askForTask, ids, noon, noonMilliseconds, sampleEvening, type Evening } from '../sample-world.ts';
import { shiftSummary, type ShiftSummary } from './shift-summary.ts';
import { mostCharacters, shiftText, type ShiftWords } from './shift-text.ts';

const hour = 3_600_000;
let seq = 0;
function event(type: string, data: Record<string, unknown>, minutes = 0): LogEvent {
  seq += 1;
  const at = secondsAfter(noon, minutes * 60);
  return {
    seq,
    index: 0,
    at,
    commandId: `c${seq}`,
    command: 'X',
    actor: { id: 'a', role: 'dispatcher', scope: '' },
    type,
    data,
  };
}
const inIncident = { incidentId: ids.incident };

function summaryOf(
  evening: Evening,
  log: readonly LogEvent[],
  more: Partial<Parameters<typeof shiftSummary>[2]> = {},
): ShiftSummary {
  return shiftSummary(evening.world, log, {
    since: noonMilliseconds - hour,
    until: noonMilliseconds + hour,
    lastHeard: () => undefined,
    figures: {
      lostMinutes: 10,
      rest: { hoursWorkedPerHourOwed: 2, hoursOnEndAtMost: 12, windowHours: 24 },
    },
    ...more,
  });
}

/** The words of the area themselves, and keys for the rest. */
const t: ShiftWords['t'] = (key, values = {}) => {
  const own = key.startsWith('watch.')
    ? key
        .split('.')
        .slice(1)
        .reduce<unknown>((tree, part) => (tree as Record<string, unknown>)[part], words)
    : undefined;
  const template = typeof own === 'string' ? own : `${key} ${Object.values(values).join(' ')}`.trim();
  return template.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
};
const shiftWords: ShiftWords = {
  t,
  names: {
    team: (id) => (id === ids.yuetang ? '岳塘应急排' : id),
    task: (id) => (id === ids.task ? '封堵管涌' : id),
    division: (code) => code,
  },
  incident: (id) => (id === ids.incident ? '湘江城区段防汛' : id),
};

describe('what happened', () => {
  const log = [
    event('IncidentOpened', inIncident, -120),
    event('IncidentOpened', { incidentId: 'new' }, -30),
    event('ResponseLevelSet', { ...inIncident, from: 'III', level: 'II', reason: '超警' }, -20),
    event('TaskCreated', { ...inIncident, taskId: ids.task }, -10),
    event('TaskCreated', { ...inIncident, taskId: 'other' }, -9),
    event('TaskFinished', { ...inIncident, taskId: 'other' }, 5),
    event('AssignmentOffered', { ...inIncident, taskId: ids.task }, 6),
    event('OfferDeclined', { ...inIncident, taskId: ids.task }, 7),
    event('SitrepSent', { ...inIncident, taskId: ids.task, text: '水位还在涨' }, 8),
    event('NoteAdded', { ...inIncident, text: '电话通知窑湾街道' }, 9),
    event('NoteAdded', { ...inIncident, text: '下一班的事' }, 120),
  ];

  test('only what the shift saw is told: nothing before it, nothing after', () => {
    const summary = summaryOf(sampleEvening(), log);
    expect(summary).toMatchObject({
      openedIncidents: ['new'],
      closedIncidents: [],
      levels: [{ incidentId: ids.incident, from: 'III', to: 'II' }],
      createdTasks: 2,
      finishedTasks: ['other'],
      cancelledTasks: [],
      offered: 1,
      accepted: 0,
      declined: 1,
      expired: 0,
    });
    expect(summary.sitreps.map(({ text }) => text)).toEqual(['水位还在涨']);
    expect(summary.notes.map(({ text }) => text)).toEqual(['电话通知窑湾街道']);
  });

  test('the order in which pages of the log came does not matter', () => {
    expect(summaryOf(sampleEvening(), log.toReversed())).toEqual(summaryOf(sampleEvening(), log));
  });
});

describe('how things stand', () => {
  function atWork(): Evening {
    const evening = sampleEvening();
    askForTask(evening, { deadline: secondsAfter(noon, 7200) });
    evening.when('OfferAssignment', {
      assignmentId: ids.offer,
      taskId: ids.task,
      teamId: ids.yuetang,
      offerSeconds: 180,
    });
    return evening;
  }

  test('an offer without an answer is handed over, with its end', () => {
    const summary = summaryOf(atWork(), []);
    expect(summary.waitingOffers).toMatchObject([{ teamId: ids.yuetang, taskId: ids.task }]);
    expect(summary.next.map(({ kind }) => kind)).toEqual(['offer', 'deadline']);
  });

  test('open work says who is on it and what it still lacks', () => {
    const evening = atWork();
    evening.when('AnswerOffer', { assignmentId: ids.offer, answer: 'accept' });
    const [open] = summaryOf(evening, []).openTasks;
    expect(open).toMatchObject({ phase: 'open', teamIds: [ids.yuetang] });
    expect(open?.missing).toEqual([{ need: { equipment: 'geotextile', count: 2 }, missing: 2 }]);
  });

  test('people out, lost and not reported back are each told of, and when they must rest', () => {
    const evening = atWork();
    evening.when('AnswerOffer', { assignmentId: ids.offer, answer: 'accept' });
    evening.when('ReportProgress', { assignmentId: ids.offer, state: 'en_route' });
    const lastHeard = (id: string): number | undefined => (id === ids.member ? noonMilliseconds : undefined);
    const out = summaryOf(evening, [], { lastHeard });
    expect(out.people).toMatchObject({
      enRoute: 2,
      out: [{ teamId: ids.yuetang }],
      lost: [{ personIds: [ids.member] }],
      unaccounted: [],
    });
    expect(out.next).toMatchObject([
      { kind: 'deadline' },
      { kind: 'rest', at: noonMilliseconds + 12 * hour, count: 2 },
    ]);
    evening.when('WithdrawAssignment', { assignmentId: ids.offer, reason: '改派' });
    expect(summaryOf(evening, []).people).toMatchObject({
      out: [],
      unaccounted: [{ teamId: ids.yuetang, personIds: [ids.leader, ids.member] }],
    });
  });
});

describe('the text', () => {
  test('has every part, and says so where there is nothing', () => {
    const text = shiftText(summaryOf(sampleEvening(), []), shiftWords);
    for (const [name, heading] of Object.entries(words.shift.section))
      if (name !== 'title') expect(text).toContain(heading);
    expect(text).toContain('湘江城区段防汛');
    expect(text).toContain('没有失联和未清点的人');
    expect(text).toContain('七、接下来\n无');
  });

  test('names no person: it stays in the log for good', () => {
    const evening = sampleEvening();
    askForTask(evening);
    evening.when('OfferAssignment', {
      assignmentId: ids.offer,
      taskId: ids.task,
      teamId: ids.yuetang,
      offerSeconds: 180,
    });
    evening.when('AnswerOffer', { assignmentId: ids.offer, answer: 'accept' });
    const text = shiftText(summaryOf(evening, []), shiftWords);
    expect(text).toContain('岳塘应急排 2 人，封堵管涌');
    for (const personId of [ids.leader, ids.member]) expect(text).not.toContain(personId);
  });

  test('a long night is cut, says by how much, and never outgrows what may be signed', () => {
    const log = Array.from({ length: 400 }, (_, index) =>
      event('NoteAdded', { ...inIncident, text: `第${index}条 ${'长'.repeat(1500)}` }, index / 10),
    );
    const text = shiftText(summaryOf(sampleEvening(), log), shiftWords);
    expect(text.length).toBeLessThanOrEqual(mostCharacters);
    const short = log.map((one, index) => ({ ...one, data: { ...inIncident, text: `第${index}条` } }));
    const told = shiftText(summaryOf(sampleEvening(), short), shiftWords);
    expect(told).toContain('……其余 370 项见日志');
    expect(told).toContain('第399条');
    expect(told).not.toContain('第0条');
  });
});
