/** Data folders with long logs, made once and kept in `.cache/bench`. */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeQuickLog } from '@muster/server/bench/quick-log.ts';
import { longStory, type StoryPlan } from './long-story.ts';

const cache = join(import.meta.dirname, '../../.cache/bench');
/** Raised when the story changes: an old log would still start, but be measured against another one's figures. */
const edition = 3;

/** The data folder of this story; written first when there is none yet. */
export function longLog(plan: StoryPlan, say: (progress: string) => void): string {
  const { events, perCommit, volunteers } = plan;
  const folder = join(cache, `log-${edition}-${events}-by-${perCommit}-of-${volunteers}`);
  if (existsSync(folder)) return folder;
  say(`writing a log of ${events.toLocaleString('en-US')} events in commits of ${perCommit} (once) …`);
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  writeQuickLog(unfinished, longStory(plan));
  renameSync(unfinished, folder);
  return folder;
}
