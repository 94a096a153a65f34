/**
 * A drill from its plan to its end with nobody at a desk or a phone: a server of its own, whose clock goes on one second
 * at a time, so that every rule of the field holds in the time of the log however fast it is played.
 */
import type { DrillEvents } from '@muster/shared/drill/events.ts';
import { eventsOf, type LoggedEvent } from '@muster/shared/drill/score/logged-event.ts';
import type { DrillPlanFields } from '@muster/shared/drill/schema.ts';
import type { CommandData, CommandName } from '@muster/shared/domain/commands.ts';
import type { App } from '../../app.ts';
import { operatorActor } from '../../door/operator.ts';
import { actId } from '../../drills/choices.ts';
import type { Stores } from '../../storage/stores.ts';
import type { LogClock } from './log-clock.ts';

export interface DrillToRun {
  readonly drillId: string;
  readonly title: string;
  readonly division: string;
  readonly scenario: string;
  readonly seed: number;
  readonly plan: DrillPlanFields;
}

export interface UnattendedParts {
  readonly app: App;
  readonly clock: LogClock;
  readonly stores: Pick<Stores, 'journal'>;
  /** Waits until the next second of the log may begin. */
  readonly pace: () => Promise<void>;
  readonly onInject: (told: DrillEvents['InjectDelivered']) => void;
}

/** An end that does not come by itself is made, so long after it should have come. */
const graceSeconds = 60;
/** Trails are cut into chunks that have waited a minute: looked at more often than that costs and brings nothing. */
const trailsEverySeconds = 10;

/** Plans, starts and plays it to its end; answers its log. */
export async function runUnattended(drill: DrillToRun, parts: UnattendedParts): Promise<LoggedEvent[]> {
  const { app, clock, stores, pace, onInject } = parts;
  const { drillId, title, division, scenario, seed, plan } = drill;
  await app.open();
  const give = async <N extends CommandName>(name: N, data: CommandData<N>): Promise<void> => {
    const answer = await app.door.submitAs({ id: actId(drillId, name), name, data }, operatorActor);
    if ('refusal' in answer)
      throw new Error(`${name} was refused: ${answer.refusal.detail} [${answer.refusal.code}]`);
    if ('problem' in answer)
      throw new Error(`${name} failed: ${answer.problem.detail} [${answer.problem.code}]`);
  };
  const stopListening = app.kernel.onCommit(({ entries }) => {
    for (const { type, data } of entries.flatMap(({ events }) => events))
      // What this type carries is said in `events.ts`; the log is where that knowledge ends.
      if (type === 'InjectDelivered') onInject(data as DrillEvents['InjectDelivered']);
  });
  try {
    await give('PlanDrill', { drillId, title, division, scenario, seed, ...plan });
    await give('StartDrill', { drillId, speed: 1 });
    for (let second = 0; app.kernel.world.drills.get(drillId)?.status === 'running'; second += 1) {
      await app.kernel.tick();
      await app.drillPlayers.round();
      if (second % trailsEverySeconds === 0) await app.trails.round();
      if (second > plan.durationSeconds + graceSeconds) await give('EndDrill', { drillId });
      await pace();
      clock.advance();
    }
    return await readDrill(stores.journal, drillId);
  } finally {
    stopListening();
  }
}

const commitsAtOnce = 500;

async function readDrill(journal: Stores['journal'], drillId: string): Promise<LoggedEvent[]> {
  const events: LoggedEvent[] = [];
  for (let seq = 0, more = true; more;) {
    const commits = await journal.readTouching(drillId, seq, commitsAtOnce);
    events.push(...eventsOf(commits));
    seq = commits.at(-1)?.seq ?? seq;
    more = commits.length === commitsAtOnce;
  }
  return events;
}
