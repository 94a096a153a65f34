import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createApp } from '@muster/server/app.ts';
import { dropSnapshots, writeQuickLog } from '@muster/server/bench/quick-log.ts';
import { loadConfig } from '@muster/server/config.ts';
import { longStory } from './long-story.ts';

const plan = { events: 4000, perCommit: 10, volunteers: 200 };

it('the long story is the same each time, in commits of the size asked for', () => {
  const commits = [...longStory(plan)];
  expect([...longStory(plan)]).toEqual(commits);
  expect(commits.map(({ seq }) => seq)).toEqual(commits.map((_, index) => index + 1));
  expect(commits.slice(0, -1).every(({ entries }) => entries.length === 10)).toBe(true);
  const events = commits.flatMap(({ entries }) => entries.flatMap((entry) => entry.events));
  expect(events.length).toBeGreaterThanOrEqual(4000);
  expect(events.length).toBeLessThan(4010);
  const count = (type: string) => events.filter((event) => event.type === type).length;
  expect(count('VolunteerEnrolled')).toBe(200);
  expect(count('DutySet')).toBeGreaterThan(1000);
  expect(count('AssignmentCompleted')).toBeGreaterThan(50);
});

it('a server starts on it as on any log, with a snapshot and without', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'muster-story-'));
  try {
    writeQuickLog(folder, longStory(plan));
    expect(() => writeQuickLog(folder, longStory(plan))).toThrow('has a log already');
    const heads: [number, number][] = [];
    for (const then of ['snapshot', 'drop', 'nothing']) {
      const clock = { now: () => Date.parse('2026-06-24T12:00:00.000Z') };
      const app = await createApp(loadConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent' }), { clock });
      await app.open();
      heads.push([app.kernel.head, app.kernel.world.assignments.size]);
      if (then === 'snapshot') expect(await app.kernel.writeSnapshot()).toMatchObject({ seq: heads[0]?.[0] });
      await app.stop();
      if (then === 'drop') await dropSnapshots(folder);
    }
    expect(heads[1]).toEqual(heads[0]);
    expect(heads[2]).toEqual(heads[0]);
    expect(heads[0]?.[1]).toBeGreaterThan(50);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
