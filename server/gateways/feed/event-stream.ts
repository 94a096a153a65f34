/**
 * The log as one feed is told it: pulled page by page as fast as the reader reads, from wherever it left off. A slow
 * reader is behind and costs nothing; nothing is queued for it.
 */
import type { Audience } from '@muster/shared/access/audience.ts';
import type { LogEvent } from '@muster/shared/protocol/http/events.ts';
import { isReadable } from '../../door/readable.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import type { LogReader } from '../../kernel/log-reader.ts';

const eventsAtOnce = 200;
/** X2: what is planned for a drill is for those who conduct it, at a desk; a machine may show anything to anybody. */
const plans: ReadonlySet<string> = new Set(['DrillPlanned', 'DrillUpdated']);

export class EventStream {
  readonly #kernel: Kernel;
  readonly #reader: LogReader;
  readonly #audience: Audience;
  #after: number;

  constructor(kernel: Kernel, reader: LogReader, audience: Audience, after: number) {
    this.#kernel = kernel;
    this.#reader = reader;
    this.#audience = audience;
    this.#after = after;
  }

  get isAtHead(): boolean {
    return this.#after >= this.#kernel.head;
  }

  /** The next events this audience may read; perhaps none, though there are more to come. */
  async next(): Promise<LogEvent[]> {
    // No further than the world is: whether an event may be read is read off the world.
    const { head, world } = this.#kernel;
    const page = await this.#reader.page({
      after: this.#after,
      limit: eventsAtOnce,
      readable: (event) => !plans.has(event.type) && isReadable(this.#audience, world, event),
    });
    this.#after = Math.min(page.next ?? head, head);
    return page.events.filter(({ seq }) => seq <= head);
  }
}
