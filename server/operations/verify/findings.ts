/** What a verification found: where, and what is wrong there. */
export interface Finding {
  /** `commit 17`, `command …`, `person …`, `world`. */
  readonly where: string;
  readonly what: string;
}

const most = 100;

/** Keeps the first hundred; a log that is broken at its beginning is broken at each commit after it. */
export class Findings {
  readonly problems: Finding[] = [];
  /** Not wrong, and worth knowing. */
  readonly remarks: string[] = [];
  #count = 0;

  add(where: string, what: string): void {
    this.#count += 1;
    if (this.problems.length < most) this.problems.push({ where, what });
  }

  get count(): number {
    return this.#count;
  }
}
