/** One run's world, put together: time, network, disk, server, phones and desks, and those who watch. */
import { audienceOf } from '../door/sessions.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Log } from '../kernel/log.ts';
import { createMemoryVault } from '../vault/memory.ts';
import { nothingPlanted, type Bug } from './bug.ts';
import { chanceOf, idSource, type Chance } from './chance.ts';
import { Checks, type CheckName } from './checks.ts';
import type { Client, ClientParts } from './client.ts';
import { Console } from './console.ts';
import { Disk } from './disk.ts';
import { Network } from './network.ts';
import { desks, isServing, Office, personIds } from './office.ts';
import { Phone } from './phone.ts';
import { Promptness } from './promptness.ts';
import { copyProblem, sightOf } from './same-rows.ts';
import { ServerProcess } from './server-process.ts';
import { Trace } from './trace.ts';
import { VirtualTime } from './virtual-time.ts';
import { Witness } from './witness.ts';

export const began = Date.parse('2026-06-24T12:00:00.000Z');
/** A message in so many is compared with what its audience sees. */
const witnessShare = 1 / 12;
const skewMilliseconds = 6 * 3_600_000;

export interface Scene {
  readonly time: VirtualTime;
  readonly chaos: Chance;
  readonly people: Chance;
  readonly trace: Trace;
  readonly checks: Checks;
  readonly disk: Disk;
  readonly server: ServerProcess;
  readonly network: Network;
  readonly office: Office;
  readonly phones: readonly Phone[];
  readonly consoles: readonly Console[];
  readonly clients: readonly Client[];
  /** Another server appends to the same store. */
  readonly hasNeighbour: boolean;
  readonly clock: Clock;
  readonly log: Log;
  readonly chance: Chance;
  /** How far the server's clock is off, in milliseconds. */
  readonly skew: { server: number };
  readonly newId: () => string;
}

export interface SceneOptions {
  /** Every line of the trace is kept. */
  readonly trace?: boolean;
  readonly bug?: Bug | undefined;
  readonly blindTo?: readonly CheckName[];
}

export function createScene(
  seed: number,
  { trace: traceAll = false, bug, blindTo = [] }: SceneOptions,
): Scene {
  const time = new VirtualTime();
  const chanceFor = (purpose: string) => chanceOf(seed, purpose);
  const newId = idSource(chanceFor('ids'), time, began);
  const trace = new Trace(() => time.now, traceAll);
  const checks = new Checks(blindTo);
  const skew = { server: 0 };
  const clock = { now: () => began + time.now + skew.server };
  const vault = createMemoryVault();
  const chaos = chanceFor('chaos');
  const witness = new Witness(chanceFor('witness'), witnessShare);
  const disk = new Disk({
    time,
    chance: chanceFor('disk'),
    engine: chaos.chance(0.5) ? 'embedded' : 'network',
    epoch: `epoch-${seed}`,
    onDurable(commit) {
      trace.note(
        'disk',
        `${commit.seq}: ${commit.entries.map(({ name, id }) => `${name} ${id.slice(-6)}`).join(', ')}`,
      );
      checks.durable(commit);
    },
    kill: () => server.kill(),
  });
  const log = logInto(checks, trace);
  const server: ServerProcess = new ServerProcess({
    time,
    chance: chanceFor('server'),
    clock,
    vault,
    disk,
    newId,
    log,
    trace,
    snapshots: chaos.chance(0.5)
      ? { everyCommits: chaos.between(3, 30), fingerprint: 'simulated' }
      : undefined,
    plant: () => ({ ...nothingPlanted, ...bug?.plant() }),
    onCommit(kernel, commit, changes) {
      checks.shown(kernel, commit, changes);
      promptness.shown();
    },
    onAnswer: (answer, life) => checks.answered(answer, life),
  });
  const network = new Network({ time, chance: chanceFor('network'), server, trace, onSent: watch });
  const office = new Office(vault, newId, () => new Date(began + time.now).toISOString());

  function watch(token: string, message: object): void {
    const { running } = server;
    if (!running) return;
    const session = running.sessions.current(office.sessionOf(token));
    if (session) witness.note(message, audienceOf(session), running.kernel.world);
    checks.expect(
      session !== undefined,
      'session',
      () => `rows for a session that has ended: ${office.sessionOf(token)}`,
    );
  }

  const partsOf = (name: string): ClientParts => ({
    name,
    time,
    chance: chanceFor(name),
    network,
    checks,
    trace,
    newId,
    witness: (message) => witness.of(message),
  });
  const phones = personIds.map((personId, index) => {
    const off = chaos.between(-skewMilliseconds, skewMilliseconds);
    return new Phone({
      ...partsOf(`phone ${index + 1}`),
      personId,
      deviceNow: () => began + time.now + off,
      onSignedOut: (phone) => joinAgain(phone),
    });
  });
  const consoles = desks.map(
    ({ name }) =>
      new Console({ ...partsOf(name), accountId: name, onSignedOut: (desk) => void signIn(desk) }),
  );

  /** A new invite, as soon as the roster has the person. */
  function joinAgain(phone: Phone): void {
    time.after(people.between(1_000, 6_000), () => {
      if (isServing(checks.reference, phone.personId))
        void office.begin({ personId: phone.personId }).then((token) => phone.open(token));
      else joinAgain(phone);
    });
  }
  async function signIn(desk: Console): Promise<void> {
    desk.open(await office.begin({ accountId: desk.accountId }));
  }
  const people = chanceFor('people');
  const clients: readonly Client[] = [...phones, ...consoles];
  const promptness = new Promptness({
    time,
    chance: chanceFor('promptness'),
    checks,
    clients,
    isWell: ({ isWell }) => isWell,
    apart: (client) => apartFrom(client, server, office),
  });
  return {
    time,
    chaos,
    people,
    trace,
    checks,
    disk,
    server,
    network,
    office,
    phones,
    consoles,
    clients,
    skew,
    newId,
    clock,
    log,
    chance: chanceFor('neighbour'),
    hasNeighbour: disk.engine === 'network' && chaos.chance(0.5),
  };
}

const quiet = (): void => undefined;

/** How a client's copy differs from what the server would show to its session now. */
export function apartFrom(client: Client, { running }: ServerProcess, office: Office): string | undefined {
  if (!running) return undefined;
  const session = running.sessions.current(office.sessionOf(client.token));
  return session && copyProblem(client.world, sightOf(audienceOf(session), running.kernel.world));
}

/** What the server logs as an error is a bug of its own, but for a store that cannot be written. */
function logInto(checks: Checks, trace: Trace): Log {
  return {
    debug: quiet,
    info: quiet,
    warn: (_facts, message) => trace.note('server', message),
    error(facts, message) {
      trace.note('server', message);
      if (!message.startsWith('the log cannot be written')) checks.logged(facts, message);
    },
  };
}
