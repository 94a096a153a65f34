/**
 * `npm run demo`: the whole thing on one machine. A server on an empty embedded store, a flood already running, and
 * simulated volunteers that are real clients; it says how to be the dispatcher or a volunteer.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createApp } from '@muster/server/app.ts';
import { loadConfig } from '@muster/server/config.ts';
import { castOf, demoPassword } from './demo/cast.ts';
import { demoOptions, type DemoOptions } from './demo/options.ts';
import { fillRoster, offerToHuman, openScenario, scheduleInjects } from './demo/play.ts';
import { openDoor } from './door-client.ts';
import { startFleet } from './phones/fleet.ts';
import { rosterAsCsv } from './roster/as-csv.ts';
import { xiangtanRoster } from './roster/xiangtan.ts';
import { xiangtanFlood } from './scenarios/xiangtan-flood/scenario.ts';

const cache = join(import.meta.dirname, '..', '.cache');
const say = (line: string): void => console.log(line);

async function run(options: DemoOptions): Promise<void> {
  const startedAt = new Date().toISOString();
  const roster = xiangtanRoster(startedAt.slice(0, 10));
  const cast = castOf(roster);
  const scenario = xiangtanFlood({ startedAt, roster, tasks: options.tasks, spareTeamId: cast.teamId });

  // Of its own for each port: a demo begun beside another must not empty the other's store.
  const dataDir = join(cache, `demo-${options.port}`);
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(join(dataDir, 'exercise.geojson'), JSON.stringify(scenario.layers));
  const app = await createApp(
    loadConfig({
      PORT: String(options.port),
      HOST: '127.0.0.1',
      DATA_DIR: dataDir,
      DEMO: '1',
      LOG_LEVEL: 'warn',
      MAP_CENTRE: '112.92,27.84,11.5',
      // Hundreds of simulated phones join from this one address within seconds.
      SIGN_INS_PER_MINUTE: '100000',
      COMMANDS_PER_SECOND: '1000',
      COMMAND_BURST: '2000',
    }),
  );
  const { url } = await app.start();
  say(`Muster listens on ${url}`);
  const stopping: (() => unknown)[] = [
    () => app.stop(),
    () => rmSync(dataDir, { recursive: true, force: true }),
  ];
  stopOnSignal(stopping);

  await app.addDemoAccounts(cast.accounts);
  const signIn = (account: string) => openDoor(url, { account, password: demoPassword });
  const [administrator, dispatcher] = await Promise.all([signIn('admin'), signIn('dispatcher')]);
  await fillRoster(administrator, roster, rosterAsCsv(roster));
  await openScenario(dispatcher, scenario);
  await offerToHuman(dispatcher, cast);
  stopping.unshift(scheduleInjects(dispatcher, scenario.injects, { speed: options.speed, say }));
  say(guide(url));

  const fleet = await startFleet({
    inviter: administrator,
    roster,
    count: options.phones,
    except: new Set([cast.leaderId, cast.volunteerId]),
    first: scenario.offers.flatMap(({ personIds }) => personIds ?? []),
    speed: options.speed,
  });
  stopping.unshift(() => fleet.stop());
  say(`${fleet.size} simulated volunteers are on their phones. Ctrl-C ends the demo.`);
}

function guide(url: string): string {
  return `
  The Xiang river is rising. Open ${url} in a browser and be

    dispatcher   on a desk: see who is where, choose teams, send them
    leader       on a phone, in a second browser: an offer is waiting for you
    volunteer    on a phone: a member of the leader's team

  staff, coordinator and admin are there as well. Every password is ${demoPassword}.
`;
}

function stopOnSignal(stopping: readonly (() => unknown)[]): void {
  let stopped = false;
  const stop = async (): Promise<void> => {
    if (stopped) return;
    stopped = true;
    for (const end of stopping) await end();
    process.exit(0);
  };
  process.once('SIGINT', () => void stop());
  process.once('SIGTERM', () => void stop());
}

try {
  await run(demoOptions(process.argv.slice(2)));
} catch (error) {
  console.error(explained(error));
  process.exit(1);
}

function explained(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE')
    return `${error.message}: something listens there already. Choose another port: npm run demo -- --port 8090`;
  return error.message;
}
