/** What a busy server has said, line by line, up to the moment it fell silent. */

export interface Said {
  /** Of this life: seq by command id. */
  readonly accepted: Map<string, { readonly seq: number; readonly name: string }>;
  readonly refused: Set<string>;
  /** Answers to commands of earlier lives: seq, or `unknown`. */
  readonly again: Map<string, string>;
  readonly problems: string[];
  /** What it was doing when it was last heard. */
  phase: 'loading' | 'starting' | 'appending' | 'snapshot' | 'checkpoint';
  readonly phases: string[];
}

export function nothingSaid(): Said {
  return {
    accepted: new Map(),
    refused: new Set(),
    again: new Map(),
    problems: [],
    phase: 'loading',
    phases: [],
  };
}

/** Takes note of a whole line. */
export function hear(said: Said, line: string): void {
  const [what = '', one = '', other = '', name = ''] = line.split(' ');
  if (what === 'accepted') said.accepted.set(one, { seq: Number(other), name });
  else if (what === 'refused') said.refused.add(one);
  else if (what === 'again') said.again.set(one, other);
  else if (what === 'problem') said.problems.push(`a command was answered ${other}`);
  else if (what === 'opening') said.phase = 'starting';
  else if (what === 'ready') said.phase = 'appending';
  else if (what === 'snapshot' || what === 'checkpoint') {
    said.phase = one === 'begins' ? what : 'appending';
    said.phases.push(line);
  }
}

/** Cuts a stream into whole lines; what the kill cut off in the middle was never said. */
export function byLine(take: (line: string) => void): (text: string) => void {
  let rest = '';
  return (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(line);
  };
}
