/** A drill of half an hour with everything in it that players and desk have to do, run unattended in memory. */
import { pino } from 'pino';
import type { DrillPlanFields } from '@muster/shared/drill/schema.ts';
import { scoreOf } from '@muster/shared/drill/score/score.ts';
import { createApp } from '../app.ts';
import { loadConfig } from '../config.ts';
import { actId } from '../drills/choices.ts';
import { createLogClock } from '../operations/drill/log-clock.ts';
import { runUnattended } from '../operations/drill/run-unattended.ts';
import { place } from './field.ts';
import { memoryStores } from './whole-server.ts';

const origin = '01970000-0000-7000-8000-000000000000';
export const idOf = (key: string): string => actId(origin, key);

const team = (key: string, kind: 'emergency' | 'medical', size: number, east: number) => ({
  teamId: idOf(key),
  name: `模拟·${key}`,
  kind,
  division: '430302',
  home: { lon: place.lon + east, lat: place.lat },
  size,
});

/** A boil to seal, an injury, and a team whose radios fall silent. */
export const smallPlan: DrillPlanFields = {
  objectives: [{ objectiveId: idOf('objective'), title: '快' }],
  injects: [
    {
      injectId: idOf('boil'),
      offsetSeconds: 0,
      title: '管涌',
      message: '堤脚冒浑水',
      effects: [
        {
          kind: 'command',
          name: 'OpenIncident',
          data: { incidentId: idOf('river'), kind: 'flood', title: '管涌', place, division: '430302' },
        },
        {
          kind: 'command',
          name: 'CreateTask',
          data: {
            taskId: idOf('seal'),
            incidentId: idOf('river'),
            kind: 'seal_boil',
            place,
            priority: 1,
            needs: [{ people: 6 }, { skill: 'sandbag', level: 1, count: 2 }],
            checklist: ['cordon', 'ring_sandbags'],
          },
        },
      ],
    },
    {
      injectId: idOf('slip'),
      offsetSeconds: 600,
      title: '队员滑倒',
      message: '',
      effects: [{ kind: 'injury', teamId: idOf('first platoon'), text: '右腿受伤' }],
    },
    {
      injectId: idOf('silence'),
      offsetSeconds: 660,
      title: '失联',
      message: '一支队伍失联',
      effects: [{ kind: 'silence', teamId: idOf('first platoon'), seconds: 300 }],
    },
  ],
  expectations: [
    {
      kind: 'happens',
      expectationId: idOf('accepted'),
      objectiveId: idOf('objective'),
      title: '5 分钟内有队接受',
      injectId: idOf('boil'),
      withinSeconds: 300,
      match: { types: ['OfferAccepted'], where: [{ path: 'taskId', is: 'equal', value: idOf('seal') }] },
      count: 1,
    },
    {
      kind: 'happens',
      expectationId: idOf('acknowledged'),
      title: '求救 60 秒内接应',
      injectId: idOf('slip'),
      withinSeconds: 60,
      match: { types: ['AlarmAcknowledged'], where: [] },
      count: 1,
    },
  ],
  teamIds: [],
  simulatedTeams: [
    team('first platoon', 'emergency', 8, 0.01),
    team('second platoon', 'emergency', 8, 0.02),
    team('medics', 'medical', 4, -0.01),
  ],
  evaluatorIds: [],
  temper: {
    answerRate: 1,
    acceptRate: 1,
    answerDelaySeconds: { least: 10, most: 40 },
    metresPerSecond: 10,
    workSeconds: { least: 700, most: 900 },
    silentShare: 0.2,
  },
  desk: { reactionSeconds: { least: 10, most: 30 } },
  durationSeconds: 1800,
};

const atOnce = async (): Promise<void> => undefined;

/** Plays it to its end as fast as it goes; the same seed under the same drill id twice is the same twice. */
export async function playSmallDrill(seed: number, plan: DrillPlanFields = smallPlan) {
  const drillId = idOf('drill');
  const clock = createLogClock('2026-06-24T12:00:00.000Z');
  const stores = memoryStores();
  let ids = 0;
  const config = loadConfig({ STORE: 'memory', LOG_LEVEL: 'silent', DISK_RESERVE_MB: '0' });
  const newId = (): string => actId(drillId, `id ${(ids += 1)}`);
  const app = await createApp(config, { clock, stores, newId, logger: pino({ level: 'silent' }) });
  const told: string[] = [];
  try {
    const drill = { drillId, title: '小演练', division: '4303', scenario: 'small', seed, plan };
    const onInject = ({ title }: { readonly title: string }) => void told.push(title);
    const events = await runUnattended(drill, { app, clock, stores, pace: atOnce, onInject });
    const score = scoreOf({ drill: { drillId, title: drill.title, division: '4303' }, events });
    const chunks = await stores.tracks.read(drillId, {});
    return { drillId, told, events, score, chunks, world: app.kernel.world };
  } finally {
    await app.stop();
  }
}
