/** `muster drill`: one of the template drills from beginning to end, with nobody at a desk or a phone, and its score. */
import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { Score } from '@muster/shared/drill/score/score.ts';
import { drillTemplateNames } from '@muster/shared/drill/templates/drill-templates.ts';
import { writtenDrillTime } from '@muster/shared/drill/written-time.ts';
import type { Speed } from './drill/pace.ts';
import { scoreText } from './drill/score-text.ts';

interface Options {
  readonly scenario: string;
  readonly speed: string;
  readonly seed: string;
  readonly json?: string;
  readonly report?: string;
  readonly dataDir?: string;
}

export function addDrillCommand(muster: Command): void {
  muster
    .command('drill')
    .description('run a template drill unattended, in a store of its own, and print its score')
    .option('--scenario <name>', `one of ${drillTemplateNames.join(', ')}`, 'xiangtan-flood')
    .option('--speed <factor>', 'seconds of the drill in one of the clock, or max', '60')
    .option('--seed <number>', 'the same seed plays the same drill', '7')
    .option('--json <file>', 'writes the score there as well')
    .option('--report <file.docx>', 'writes the report there, in Chinese')
    .option('--data-dir <folder>', 'keeps the store there, to be looked at with DATA_DIR=<folder> npm start')
    .action(async (options: Options) => {
      const scenario = drillTemplateNames.find((name) => name === options.scenario);
      if (scenario === undefined)
        return muster.error(`--scenario is one of ${drillTemplateNames.join(', ')}`);
      const speed = speedOf(options.speed);
      if (speed === undefined) return muster.error('--speed is a number of at least 1, or max');
      const seed = Number(options.seed);
      if (!Number.isInteger(seed) || seed < 0 || seed > 4_294_967_295)
        return muster.error('--seed is a whole number from 0 to 4294967295');
      let stopped = false;
      process.once('SIGINT', () => (stopped = true));
      process.once('SIGTERM', () => (stopped = true));
      console.log(
        `Drill 演练 ${scenario}, seed 种子 ${seed}, speed 速度 ${speed === 'max' ? 'max' : `×${speed}`}`,
      );
      // The whole server takes a moment to load.
      const { playScenario } = await import('./drill/play-scenario.ts');
      const { title, score, source } = await playScenario({
        scenario,
        seed,
        speed,
        dataDir: options.dataDir,
        stopped: () => stopped,
        onInject: (told) => console.log(`  ${writtenDrillTime(told.seconds)}  ${told.title}`),
      });
      console.log(`\n${title}\n${scoreText(score)}`);
      if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify(score, null, 2)}\n`);
      if (options.report !== undefined) {
        const { drillReport } = await import('../drills/report/drill-report.ts');
        await writeFile(options.report, await drillReport(source, 'zh-CN'));
      }
      if (!isWhole(score)) process.exitCode = 1;
    });
}

function speedOf(text: string): Speed | undefined {
  if (text === 'max') return 'max';
  const speed = Number(text);
  return speed >= 1 && Number.isFinite(speed) ? speed : undefined;
}

/** Everything that was planned happened, and everything that was expected could be judged. */
function isWhole({ injects, expectations }: Score): boolean {
  return (
    injects.every(({ deliveredSeconds }) => deliveredSeconds !== undefined) &&
    expectations.every(({ outcome }) => outcome !== 'pending' && outcome !== 'not_reached')
  );
}
