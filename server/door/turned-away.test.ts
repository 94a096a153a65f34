import { v7 } from 'uuid';
import { expect, it } from 'vitest';
import type { Actor } from '@muster/shared/kernel/envelope.ts';
import type { Journal } from '../journal/journal.ts';
import { createMemoryJournal } from '../journal/memory.ts';
import { createKernel } from '../kernel/turn-loop.ts';
import { createCollectingLog } from '../test/collecting-log.ts';
import { createHandClock } from '../test/hand-clock.ts';
import { failing, slow } from '../test/odd-journals.ts';
import { createOpenSessions } from '../test/open-sessions.ts';
import { createDoor } from './create-door.ts';
import type { Limit } from './limits.ts';

const noLimit: Limit = { take: async () => undefined, giveBack: async () => undefined };
const dispatcher: Actor = { id: 'account-1', role: 'dispatcher', scope: '4303' };
const observer: Actor = { ...dispatcher, role: 'observer' };
const place = { lon: 112.94, lat: 27.83 };

async function open(journal: Journal = createMemoryJournal()) {
  const log = createCollectingLog();
  const kernel = createKernel({ journal, clock: createHandClock(), log });
  await kernel.start();
  const door = createDoor({ kernel, sessions: createOpenSessions(), limit: noLimit, log });
  return { kernel, door };
}

function incident(): object {
  const data = { incidentId: v7(), kind: 'flood', title: '管涌', place, division: '430302' };
  return { id: v7(), name: 'OpenIncident', data };
}

const codeOf = (answer: object): unknown =>
  'problem' in answer ? (answer.problem as { code: string }).code : 'carried out';

it('who was told no for want of rights is told no again, whatever they may do by now', async () => {
  const { door, kernel } = await open();
  const command = incident();
  expect(codeOf(await door.submitAs(command, observer))).toBe('role-not-allowed');
  expect(codeOf(await door.submitAs(command, dispatcher))).toBe('role-not-allowed');
  expect(kernel.head).toBe(0);
  expect(codeOf(await door.submitAs(incident(), dispatcher))).toBe('carried out');
});

it('a copy that comes while the log is asked for the first waits for the same answer', async () => {
  const { door, kernel } = await open(slow(createMemoryJournal()));
  const command = incident();
  const answers = await Promise.all([door.submitAs(command, observer), door.submitAs(command, dispatcher)]);
  expect(answers.map(codeOf)).toEqual(['role-not-allowed', 'role-not-allowed']);
  expect(kernel.head).toBe(0);
});

it('a command that has happened is answered with its seq, also to who may no longer', async () => {
  const { door } = await open();
  const command = incident();
  const first = await door.submitAs(command, dispatcher);
  expect(await door.submitAs(command, observer)).toEqual(first);
  expect(await door.submitAs(command, observer)).toEqual(first);
});

it('a command that is under way is answered with what becomes of it, also to who may no longer', async () => {
  const { door, kernel } = await open(slow(createMemoryJournal()));
  const command = incident();
  const answers = await Promise.all([door.submitAs(command, dispatcher), door.submitAs(command, observer)]);
  expect(answers.map(codeOf)).toEqual(['carried out', 'carried out']);
  expect(kernel.head).toBe(1);
});

it('that the store could not be written for a moment is nobody’s last word', async () => {
  const journal = failing(slow(createMemoryJournal()));
  const { door, kernel } = await open(journal);
  const command = incident();
  journal.failNext();
  const answers = await Promise.all([door.submitAs(command, dispatcher), door.submitAs(command, observer)]);
  expect(answers.map(codeOf)).toEqual(['read-only', 'read-only']);
  await kernel.tick();
  expect(codeOf(await door.submitAs(command, dispatcher))).toBe('carried out');
});

it('an id is one actor’s: another one’s no does not hold for it', async () => {
  const { door } = await open();
  const command = incident();
  expect(codeOf(await door.submitAs(command, { ...observer, id: 'account-2' }))).toBe('role-not-allowed');
  expect(codeOf(await door.submitAs(command, dispatcher))).toBe('carried out');
});

it('no answer is remembered when the log could not be asked', async () => {
  const journal = createMemoryJournal();
  let broken = true;
  const unreadable = {
    ...journal,
    findCommand: (id: string) => {
      if (broken) throw new Error('input/output error');
      return journal.findCommand(id);
    },
  };
  const { door } = await open(unreadable);
  const command = incident();
  expect(codeOf(await door.submitAs(command, observer))).toBe('internal-error');
  broken = false;
  expect(codeOf(await door.submitAs(command, observer))).toBe('role-not-allowed');
});
