/** A template drill in a store of its own, from nothing to its score. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { DrillEvents } from '@muster/shared/drill/events.ts';
import { scoreOf, type Score } from '@muster/shared/drill/score/score.ts';
import { drillTemplates, type DrillTemplateName } from '@muster/shared/drill/templates/drill-templates.ts';
import { createApp } from '../../app.ts';
import { loadConfig } from '../../config.ts';
import { actId } from '../../drills/choices.ts';
import type { ReportSource } from '../../drills/report/drill-report.ts';
import { createLogger } from '../../logging/logger.ts';
import { openStores, storeFile } from '../../storage/open-stores.ts';
import type { Stores } from '../../storage/stores.ts';
import type { ChunkPlace } from '../../tracks/tracks.ts';
import { createLogClock } from './log-clock.ts';
import { createPace, type Speed } from './pace.ts';
import { runUnattended } from './run-unattended.ts';

export interface ScenarioRun {
  readonly scenario: DrillTemplateName;
  readonly seed: number;
  readonly speed: Speed;
  /** Kept afterwards; without it a folder is made and taken away again. */
  readonly dataDir?: string | undefined;
  readonly onInject: (told: DrillEvents['InjectDelivered']) => void;
  readonly stopped?: () => boolean;
}

/** Every run begins then: the same seed gives the same log, moment by moment. In the past, so that no log is ahead of a clock. */
const begin = '2025-06-24T00:00:00.000Z';
/** Where ids of drills that have no other beginning are counted from. */
const origin = '01979b5f-0000-7000-8000-000000000000';

export interface Played {
  readonly title: string;
  readonly score: Score;
  /** What its report is made from. */
  readonly source: ReportSource;
}

export async function playScenario(run: ScenarioRun): Promise<Played> {
  const { scenario, seed, dataDir } = run;
  const folder = dataDir === undefined ? mkdtempSync(join(tmpdir(), 'muster-drill-')) : resolve(dataDir);
  if (existsSync(join(folder, storeFile))) throw new Error(takenBy(folder));
  const note = join(folder, unfinishedNote);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(note, `${scenario}, seed 种子 ${seed}`);
    const played = await playIn(folder, run, actId(origin, `${scenario} ${seed}`));
    rmSync(note);
    return played;
  } catch (error) {
    if (dataDir === undefined || !run.stopped?.()) throw error;
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${takenBy(folder)}`, {
      cause: error,
    });
  } finally {
    if (dataDir === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

/** Lies in a folder as long as the drill there has not come to its end, however it was broken off. */
const unfinishedNote = 'unfinished-drill';

/** Nothing is taken away or played on by itself: somebody may have started a server there since. */
function takenBy(folder: string): string {
  const note = join(folder, unfinishedNote);
  if (!existsSync(note))
    return `there is an installation in ${folder} already: name a folder that is empty or not there`;
  return (
    `a drill that was broken off is in ${folder} (${readFileSync(note, 'utf8')}): remove the folder or name another, ` +
    `and the drill is played from its beginning · 该目录里有一场中断的演练：请删除该目录，或另选一个`
  );
}

async function playIn(
  folder: string,
  { scenario, seed, speed, onInject, stopped }: ScenarioRun,
  drillId: string,
) {
  const { title, division, plan } = drillTemplates[scenario]((key) => actId(drillId, `template ${key}`), {
    seed,
  });
  // Nothing of the environment: a drill must not reach a store that somebody uses.
  const config = loadConfig({ DATA_DIR: folder, LOG_LEVEL: 'error' });
  const clock = createLogClock(begin);
  const stores = await openStores(config);
  let ids = 0;
  const newId = (): string => actId(drillId, `id ${(ids += 1)}`);
  const app = await createApp(config, { clock, stores, newId, logger: createLogger('error') });
  try {
    const parts = { app, clock, stores, pace: createPace(speed, stopped), onInject };
    const events = await runUnattended({ drillId, title, division, scenario, seed, plan }, parts);
    const score = scoreOf({ drill: { drillId, title, division }, events });
    const trails = await allTrails(stores.tracks, drillId);
    const drill = { title, division, scenario, seed };
    return {
      title,
      score,
      source: { drill, events, score, improvements: [], trails, now: clock.now() },
    };
  } finally {
    await app.stop();
  }
}

const chunksAtOnce = 500;

async function allTrails(tracks: Stores['tracks'], subjectId: string): Promise<string[]> {
  const found: string[] = [];
  for (let after: ChunkPlace | undefined; ;) {
    const page = await tracks.read(subjectId, { limit: chunksAtOnce, ...(after && { after }) });
    found.push(...page.map(({ points }) => points));
    after = page.at(-1);
    if (page.length < chunksAtOnce) return found;
  }
}
