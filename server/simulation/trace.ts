/** What happened, in order: a hash of all of it, to see that a seed repeats itself, and its last lines, to be read. */
const kept = 60;

export class Trace {
  readonly lines: string[] = [];
  readonly #all: boolean;
  readonly #now: () => number;
  #hash = 0x811c9dc5;

  constructor(now: () => number, all: boolean) {
    this.#now = now;
    this.#all = all;
  }

  note(who: string, what: string): void {
    const line = `${(this.#now() / 1000).toFixed(3).padStart(8)} ${who.padEnd(10)} ${what}`;
    for (let index = 0; index < line.length; index += 1)
      this.#hash = Math.imul(this.#hash ^ line.charCodeAt(index), 0x01000193);
    this.lines.push(line);
    if (!this.#all && this.lines.length > 2 * kept) this.lines.splice(0, kept);
  }

  get hash(): string {
    return (this.#hash >>> 0).toString(16).padStart(8, '0');
  }

  /** The last lines, oldest first. */
  get tail(): readonly string[] {
    return this.#all ? this.lines : this.lines.slice(-kept);
  }
}
