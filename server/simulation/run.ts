/** One seed from beginning to end: people work while things go wrong, then all is healed and must come together. */
import { evolve } from '@muster/shared/domain/evolve.ts';
import { createWorld, type WorldView } from '@muster/shared/domain/world.ts';
import { visibleRows } from '@muster/shared/access/view.ts';
import { foldCommit } from '@muster/shared/kernel/fold.ts';
import type { Command } from '@muster/shared/domain/commands.ts';
import type { CommandEnvelope } from '@muster/shared/kernel/envelope.ts';
import { audienceOf } from '../door/sessions.ts';
import { disturb } from './chaos.ts';
import type { Broken } from './checks.ts';
import type { Client } from './client.ts';
import { askAfresh } from './fresh-copy.ts';
import { actorOfDesk, firstCommands, firstRoster, isServing, operator, personIds, teamOf } from './office.ts';
import { copyProblem, worldProblem } from './same-rows.ts';
import { runNeighbour } from './neighbour.ts';
import { apartFrom, began, createScene, type Scene, type SceneOptions } from './scene.ts';
import { Life } from './virtual-time.ts';
import { dispatcherCommand, phoneCommand, staffCommand } from './workload.ts';

export interface RunResult {
  readonly seed: number;
  readonly engine: string;
  readonly broken?: Broken;
  /** The seal of the last commit: the same for the same seed. */
  readonly logHash: string;
  /** Of everything that was noted, by whomever. */
  readonly traceHash: string;
  readonly trace: readonly string[];
  readonly figures: Readonly<Record<string, number>>;
}

const second = 1_000;
const settling = 4 * second;
const disturbed = 110 * second;
const patience = 240 * second;

export async function simulate(seed: number, options: SceneOptions = {}): Promise<RunResult> {
  const scene = createScene(seed, options);
  const { time, checks, server } = scene;
  const isBroken = () => checks.broken !== undefined;
  const runFor = (milliseconds: number) => time.runUntil(time.now + milliseconds, isBroken);

  time.after(0, () => void begin(scene));
  await runFor(settling);
  const stopWork = work(scene);
  const stopDisturbing = disturb(scene);
  const neighbour =
    scene.hasNeighbour && runNeighbour({ ...scene, draw: (world) => somethingDone(scene, world) });
  await runFor(disturbed);
  stopDisturbing();
  if (neighbour) time.after(0, () => void neighbour.then((stop) => stop()));
  await runFor(3 * second);
  stopWork();
  const end = time.now + patience;
  let problem: string | undefined = 'nothing looked at yet';
  while (problem !== undefined && time.now < end && !isBroken()) {
    await bringBack(scene);
    await runFor(2 * second);
    problem = stillApart(scene);
  }
  checks.expect(
    problem === undefined,
    'convergence',
    () => `${problem}, ${patience / second} s after all was healed`,
  );
  if (!isBroken()) await lookAtTheEnd(scene);
  server.running?.life.end();
  return resultOf(seed, scene);
}

/** The server comes up, the roster is read in, everybody signs in. */
async function begin({ server, office, clients, newId, people, time, phones }: Scene): Promise<void> {
  await office.open();
  await server.start();
  for (const command of [{ name: 'ImportRoster', data: firstRoster }, ...firstCommands])
    await server.running?.door.submitAs({ id: newId(), ...command }, operator);
  for (const client of clients) {
    const phone = phones.find((one) => one === client);
    const token = await office.begin(phone ? { personId: phone.personId } : { accountId: client.name });
    time.after(people.below(2 * second), () => client.open(token));
  }
}

/** Everybody does something now and then, whether there is a network or not. */
function work({ time, people, phones, consoles, newId }: Scene): () => void {
  const life = new Life();
  const again = (shortest: number, longest: number, act: () => void): void => {
    const next = (): void => {
      act();
      time.after(people.between(shortest, longest), next, life);
    };
    time.after(people.below(longest), next, life);
  };
  const envelope = ({ name, data }: Command, claimed = began + time.now) => ({
    id: newId(),
    name,
    data: { ...data },
    claimedAt: new Date(claimed).toISOString(),
  });
  const at = () => new Date(began + time.now).toISOString();
  for (const phone of phones)
    again(4 * second, 26 * second, () => {
      if (phone.token === '') return;
      const doer = { world: phone.world, actor: phone.actor(), at: at() };
      phone.do(envelope(phoneCommand(doer, people), phone.deviceNow()));
    });
  for (const desk of consoles) {
    const draw = desk.name === 'staff' ? staffCommand : dispatcherCommand;
    again(second, desk.name === 'staff' ? 9 * second : 4 * second, () => {
      if (desk.token === '') return;
      const doer = { world: desk.world, actor: actorOfDesk(desk.name), at: at() };
      void desk.do(envelope(draw(doer, people)));
    });
  }
  return () => life.end();
}

/** By the operator, at another server. */
function somethingDone({ people, time, newId }: Scene, world: WorldView): CommandEnvelope {
  const doer = { world, actor: operator, at: new Date(began + time.now).toISOString() };
  const { name, data } = people.chance(0.3) ? staffCommand(doer, people) : dispatcherCommand(doer, people);
  return { id: newId(), name, data: { ...data } };
}

/** Whoever left the roster comes back to it, so that what waits on their phone can be told. */
async function bringBack({ server, checks, newId, time }: Scene): Promise<void> {
  for (const personId of personIds) {
    if (isServing(checks.reference, personId)) continue;
    const data = { personId, teamId: teamOf(personId), post: 'member', skills: [] };
    time.after(
      0,
      () => void server.running?.door.submitAs({ id: newId(), name: 'EnrolVolunteer', data }, operator),
    );
  }
}

/** What is not yet as it should be; nothing when all is. */
function stillApart({ server, clients, phones, checks, office }: Scene): string | undefined {
  const { running } = server;
  if (!running) return 'there is no server';
  if (running.kernel.head !== checks.head)
    return `the server is at ${running.kernel.head}, the log at ${checks.head}`;
  const away = clients.find(({ isConnected }) => !isConnected);
  if (away) return `${away.name} is not connected`;
  const busy = clients.find(({ isIdle }) => !isIdle);
  if (busy)
    return `${busy.name} has ${phones.find((phone) => phone === busy)?.waiting ?? 'something'} waiting`;
  for (const client of clients) {
    const session = running.sessions.current(office.sessionOf(client.token));
    if (!session) return `${client.name} has no session`;
    const problem = apartFrom(client, server, office);
    if (problem !== undefined) return `${client.name}: ${problem}`;
  }
  return undefined;
}

/** The log from its beginning, what was promised, and each copy against one that is asked for anew. */
async function lookAtTheEnd({
  server,
  disk,
  checks,
  clients,
  phones,
  office,
  network,
}: Scene): Promise<void> {
  const { running } = server;
  if (!running) return;
  const fold = createWorld();
  const commits = await disk.log.read(0, checks.head + 1);
  for (const commit of commits) foldCommit(fold, commit, evolve);
  const seqs = commits.every(({ seq }, index) => seq === index + 1);
  checks.expect(
    seqs && commits.length === checks.head,
    'gap-free',
    () => `${commits.length} commits at the end`,
  );
  const problem = worldProblem(running.kernel.world, fold);
  checks.expect(problem === undefined, 'fold', () => `at the end: ${problem}`);
  checks.promises();
  const chosen = clients.filter(
    (client) => !phones.some((phone) => phone === client) || clients.indexOf(client) % 5 === 0,
  );
  for (const client of chosen) {
    const session = running.sessions.current(office.sessionOf(client.token));
    const fresh = await askAfresh(running.io, client.token);
    const differs = session && copyProblem(client.world, fresh);
    const late = session && copyProblem(client.world, [...visibleRows(audienceOf(session), fold)]);
    checks.expect(
      differs === undefined,
      'convergence',
      () => `${client.name} against a fresh copy: ${differs}`,
    );
    checks.expect(late === undefined, 'convergence', () => `${client.name} against the fold: ${late}`);
  }
  network.links.clear();
}

function resultOf(seed: number, { time, checks, disk, server, network, clients, trace }: Scene): RunResult {
  const sum = (key: keyof Client['counts']) => clients.reduce((total, { counts }) => total + counts[key], 0);
  return {
    seed,
    engine: disk.engine,
    ...(checks.broken && { broken: checks.broken }),
    logHash: String(disk.log.hashAt(checks.head)),
    traceHash: trace.hash,
    trace: trace.tail,
    figures: {
      commits: checks.head,
      commands: checks.commands,
      kills: server.kills,
      connections: network.counts.handshakes,
      resets: sum('resets'),
      resumed: sum('resumed'),
      gaps: sum('gaps'),
      copies: network.counts.copies,
      steps: time.steps,
      seconds: Math.round(time.now / second),
    },
  };
}
