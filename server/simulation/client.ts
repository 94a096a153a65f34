/**
 * A page: its connection as `client/src/sync/socket.ts` keeps it, its copy and how that follows (`following.ts`, the
 * browser's own). What waits there with timers waits here in virtual time.
 */
import type { TableRow } from '@muster/shared/access/rows.ts';
import { createWorld, type World } from '@muster/shared/domain/world.ts';
import type { Changes, Reset, SyncAnswer } from '@muster/shared/protocol/down/changes.ts';
import type { Notice } from '@muster/shared/protocol/down/notice.ts';
import { Following } from '@muster/shared/protocol/following.ts';
import { applyTo, standing, type Cursor } from '@muster/shared/protocol/replica.ts';
import type { CommandAnswer, CommandEnvelope } from '@muster/shared/protocol/up/command.ts';
import type { Chance } from './chance.ts';
import type { Checks } from './checks.ts';
import type { Ends, Line, Network } from './network.ts';
import { copyProblem } from './same-rows.ts';
import type { Trace } from './trace.ts';
import { Life, type VirtualTime } from './virtual-time.ts';

export interface ClientParts {
  readonly name: string;
  readonly time: VirtualTime;
  readonly chance: Chance;
  readonly network: Network;
  readonly checks: Checks;
  readonly trace: Trace;
  readonly newId: () => string;
  /** What a message should have made of the copy, where that was looked up. */
  readonly witness: (message: object) => readonly TableRow[] | undefined;
}

const ackMilliseconds = 8_000;
const answerMilliseconds = 30_000;
const silenceMilliseconds = 35_000;
/** The loss of the last message is noticed by the next heartbeat: after ten seconds, and what the clock was set back by. */
const beatMilliseconds = 21_000;
const watchMilliseconds = 5_000;
const deniedMilliseconds = 5_000;
const longestUnaware = 3_000;
const reconnectMilliseconds = { first: 1_000, longest: 10_000 };

export abstract class Client {
  readonly name: string;
  world: World = createWorld();
  cursor: Cursor | undefined;
  token = '';
  /** For the end of a run: what it was told. */
  readonly counts = { resets: 0, resumed: 0, gaps: 0 };
  protected readonly parts: ClientParts;
  protected page = new Life();
  #line: Line | undefined;
  #connected = false;
  #inStep = false;
  #following = new Following(this);
  #attempts = 0;
  /** When the last message came, and since when this connection has been fully in step. */
  heardAt = 0;
  undisturbedSince = 0;
  #pending = new Set<() => void>();

  constructor(parts: ClientParts) {
    this.parts = parts;
    this.name = parts.name;
  }

  get isConnected(): boolean {
    return this.#connected;
  }

  /** Connected, with every question answered, over a link with nothing in the way. */
  get isWell(): boolean {
    const link = this.#line?.link;
    const calm =
      link !== undefined && link.isWell && link.disturbedAt + beatMilliseconds < this.parts.time.now;
    return this.#connected && this.#inStep && calm;
  }

  /** Nothing of its own waits to be sent. */
  abstract get isIdle(): boolean;
  protected abstract onConnected(): void;
  protected abstract onSignedOut(): void;
  protected onSeen(_seq: number): void {}

  /** A session has begun, or the page was opened anew. */
  open(token: string): void {
    this.close();
    this.token = token;
    this.page = new Life();
    this.#attempts = 0;
    this.parts.time.every(watchMilliseconds, () => this.#watch(), this.page);
    this.#connect();
  }

  /** The page is closed; what is on its shelves stays. */
  close(): void {
    this.page.end();
    this.#line?.link.cut(longestUnaware);
    this.#line = undefined;
    this.#connected = false;
    this.#inStep = false;
    this.#following = new Following(this);
    this.#pending = new Set();
    this.token = '';
  }

  /** Something changes for it of which it has yet to hear. */
  disturb(): void {
    this.undisturbedSince = this.parts.time.now;
  }

  receive(message: Reset | Changes): 'applied' | 'known' | 'gap' {
    const stands = standing(this.cursor, message);
    if (stands !== 'apply') return stands;
    this.cursor = applyTo(this.world, message);
    this.#check(message);
    return 'applied';
  }

  forgetCursor(): void {
    this.cursor = undefined;
  }

  /** As when somebody else signs in on this device. */
  protected forgetRows(): void {
    this.world = createWorld();
    this.cursor = undefined;
  }

  /** One try by socket; when that gives no answer, one by HTTP (P2). No answer at all is a problem of status 0. */
  protected async deliver(envelope: CommandEnvelope): Promise<CommandAnswer> {
    const answer = await this.#ask('command', envelope, ackMilliseconds);
    if (answer) return answer as CommandAnswer;
    const { network } = this.parts;
    const reply = await network.post(this.name, this.token, envelope, ackMilliseconds);
    if (reply) return reply as CommandAnswer;
    return { id: envelope.id, problem: { status: 0, code: 'unreachable', detail: 'no answer' } };
  }

  /** To whoever listens, or to nobody: no answer is waited for. */
  protected tell(event: string, payload: object): void {
    if (this.#connected) this.#line?.send(event, payload, () => undefined);
  }

  #connect(): void {
    const { page } = this;
    const isMine = (): boolean => page.alive && this.#line === line;
    const line: Line = this.parts.network.connect(
      {
        name: this.name,
        connected: () => isMine() && this.#up(),
        denied: (why) => isMine() && this.#denied(why),
        packet: (event, payload) => isMine() && this.#packet(event, payload),
        gone: (why) => isMine() && this.#gone(why),
      },
      this.token,
    );
    this.#line = line;
  }

  #up(): void {
    this.#connected = true;
    this.#attempts = 0;
    this.heardAt = this.parts.time.now;
    this.parts.trace.note(this.name, 'connected');
    void this.#sync();
    this.onConnected();
  }

  #denied(why: Parameters<Ends['denied']>[0]): void {
    this.#line = undefined;
    if (why === 'signed-out') this.onSignedOut();
    else this.#comeBack(why === 'unreachable');
  }

  #gone(why: 'transport' | 'server'): void {
    this.parts.trace.note(this.name, `lost its connection (${why})`);
    this.#drop();
    this.#comeBack(why === 'transport');
  }

  #drop(): void {
    this.#line = undefined;
    this.#connected = false;
    this.#inStep = false;
    this.#following.disconnected();
    const pending = [...this.#pending];
    this.#pending.clear();
    for (const fail of pending) fail();
  }

  /** As Socket.IO's client does when a connection broke, and as `socket.ts` does when the server said no. */
  #comeBack(broke: boolean): void {
    const { time, chance } = this.parts;
    const { first, longest } = reconnectMilliseconds;
    const pause = broke ? Math.min(longest, first * 2 ** this.#attempts) : deniedMilliseconds;
    this.#attempts += 1;
    time.after(pause * (0.5 + chance.next()), () => this.#line ?? this.#connect(), this.page);
  }

  #watch(): void {
    if (!this.#connected || this.parts.time.now - this.heardAt <= silenceMilliseconds) return;
    this.parts.trace.note(this.name, 'heard nothing for too long');
    this.#line?.link.cut(longestUnaware);
    this.#drop();
    this.#connect();
  }

  #packet(event: string, payload: object): void {
    if (event === 'changes') {
      this.heardAt = this.parts.time.now;
      this.#hear(payload as Changes);
      return;
    }
    const notice = payload as Notice;
    if (notice.code === 'audience-changed') void this.#sync();
    else if (notice.code === 'seen') this.onSeen(notice.seq);
    else if (notice.code === 'session-ended') this.onSignedOut();
  }

  /** `Follower.sync`. */
  async #sync(): Promise<void> {
    const { time, chance } = this.parts;
    const following = this.#following;
    const turn = following.begin();
    this.#inStep = false;
    for (let attempt = 0; following.isCurrent(turn); attempt += 1) {
      const answer = (await this.#ask('sync', following.request(), answerMilliseconds)) as
        SyncAnswer | undefined;
      if (!following.isCurrent(turn)) return;
      if (answer && this.#take(answer)) break;
      await time.sleep(Math.min(10_000, 500 * 2 ** attempt) * (0.5 + chance.next()), this.page);
    }
    if (!following.isCurrent(turn)) return;
    this.#inStep = true;
    this.undisturbedSince = time.now;
    for (const message of following.settle()) this.#hear(message);
  }

  #take(answer: SyncAnswer): boolean {
    if (answer.kind === 'problem') return answer.problem.status < 429;
    this.heardAt = this.parts.time.now;
    this.counts[answer.kind === 'reset' ? 'resets' : 'resumed'] += 1;
    const taken = this.#following.take(answer);
    this.parts.trace.note(this.name, `${answer.kind} to ${answer.to}${taken ? '' : ' does not fit'}`);
    this.parts.checks.expect(
      taken,
      'no-gap',
      () => `${this.name} was answered what does not follow its cursor`,
    );
    return taken;
  }

  #hear(message: Changes): void {
    const { checks, trace } = this.parts;
    if (this.#following.hear(message) !== 'gap') return;
    const { cursor } = this;
    this.counts.gaps += 1;
    trace.note(
      this.name,
      `gap: stands at ${cursor?.to ?? 'nothing'}, hears of ${message.from} to ${message.to}`,
    );
    const lost = this.#line?.link.lostDown ?? true;
    checks.expect(
      lost,
      'no-gap',
      () => `${this.name} lost nothing, stands at ${cursor?.to}, hears from ${message.from}`,
    );
    void this.#sync();
  }

  #ask(event: string, payload: object, milliseconds: number): Promise<object | undefined> {
    const line = this.#line;
    if (!line || !this.#connected) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      const fail = (): void => {
        this.#pending.delete(fail);
        resolve(undefined);
      };
      this.#pending.add(fail);
      this.parts.time.after(milliseconds, fail, this.page);
      line.send(event, payload, (answer) => this.#pending.delete(fail) && resolve(answer));
    });
  }

  #check(message: Reset | Changes): void {
    const { checks, witness } = this.parts;
    const { to } = message;
    checks.expect(to <= checks.head, 'copy', () => `${this.name} stands at ${to}, the log at ${checks.head}`);
    const rows = Object.values(message.kind === 'reset' ? message.rows : message.upserts).flat();
    const early = rows.find(({ rev }) => rev > to);
    checks.expect(!early, 'copy', () => `${this.name} at ${to} was sent ${JSON.stringify(early)}`);
    const expected = witness(message);
    const problem = expected && copyProblem(this.world, expected);
    checks.expect(problem === undefined, 'copy', () => `${this.name} at ${to}: ${problem}`);
  }
}
