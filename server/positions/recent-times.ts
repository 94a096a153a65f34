/** The times of a device's last fixes, to tell what it sends again (T1). Bounded: a batch, and no more. */
const most = 512;

export class RecentTimes {
  #times = new Float64Array(8);
  #count = 0;
  #next = 0;
  #newest = -Infinity;

  /** Notes a time; false when it was noted before. */
  add(time: number): boolean {
    if (time <= this.#newest && this.#has(time)) return false;
    this.#newest = Math.max(this.#newest, time);
    if (this.#count === this.#times.length && this.#count < most) this.#grow();
    this.#times[this.#next] = time;
    this.#next = (this.#next + 1) % this.#times.length;
    this.#count = Math.min(this.#count + 1, this.#times.length);
    return true;
  }

  #has(time: number): boolean {
    const index = this.#times.indexOf(time);
    return index >= 0 && index < this.#count;
  }

  /** Only ever full, and therefore in order from `#next` round. */
  #grow(): void {
    const larger = new Float64Array(this.#times.length * 2);
    larger.set(this.#times);
    this.#next = this.#times.length;
    this.#times = larger;
  }
}
