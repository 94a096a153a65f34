/** A desk: sends and waits for the answer, and gives up after a while (`client/src/sync/send.ts`). Keeps nothing. */
import type { CommandEnvelope } from '@muster/shared/protocol/up/command.ts';
import { Client, type ClientParts } from './client.ts';

const patienceMilliseconds = 15_000;
const seenMilliseconds = 1_000;

export interface ConsoleParts extends ClientParts {
  readonly accountId: string;
  readonly onSignedOut: (console: Console) => void;
}

export class Console extends Client {
  readonly accountId: string;
  readonly #own: ConsoleParts;
  #waiting = 0;
  #reported = 0;

  constructor(parts: ConsoleParts) {
    super(parts);
    this.#own = parts;
    this.accountId = parts.accountId;
  }

  get isIdle(): boolean {
    return this.#waiting === 0;
  }

  override open(token: string): void {
    super.open(token);
    this.#waiting = 0;
    this.#reported = 0;
    this.forgetRows();
    this.parts.time.every(seenMilliseconds, () => this.#reportSeen(), this.page);
  }

  reload(): void {
    this.parts.trace.note(this.name, 'reloads');
    this.open(this.token);
  }

  async do(envelope: CommandEnvelope): Promise<void> {
    const { time, chance, trace, checks } = this.parts;
    const { page } = this;
    const began = time.now;
    const what = `${envelope.name} ${envelope.id.slice(-6)}`;
    trace.note(this.name, `orders ${what}`);
    this.#waiting += 1;
    for (let attempt = 0; page.alive; attempt += 1) {
      const answer = await this.deliver(envelope);
      if (!page.alive) return;
      const status = 'problem' in answer ? answer.problem.status : undefined;
      const passing = status !== undefined && (status === 0 || status === 429 || status >= 500);
      if (!passing || time.now - began > patienceMilliseconds) {
        trace.note(this.name, `${what} ${'seq' in answer ? answer.seq : codeOf(answer)}`);
        if (!('seq' in answer) && !passing && status !== 401) checks.refusedTo(envelope.id);
        break;
      }
      await time.sleep(Math.min(4000, 500 * 2 ** attempt) * (0.5 + chance.next()), page);
    }
    this.#waiting -= 1;
  }

  protected override onConnected(): void {}

  protected override onSignedOut(): void {
    this.parts.trace.note(this.name, 'is signed out');
    this.close();
    this.#own.onSignedOut(this);
  }

  #reportSeen(): void {
    const seq = this.cursor?.to ?? 0;
    if (seq <= this.#reported) return;
    this.#reported = seq;
    this.tell('seen', { seq });
  }
}

function codeOf(answer: { refusal?: { code: string }; problem?: { code: string } } | object): string {
  if ('refusal' in answer && answer.refusal) return answer.refusal.code;
  return 'problem' in answer && answer.problem ? answer.problem.code : '';
}
