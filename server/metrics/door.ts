/** Commands by name and outcome, and why they did not come true. */
import { commandNames } from '@muster/shared/domain/commands.ts';
import { Counter, Histogram, type Registry } from 'prom-client';
import type { Door, DoorAnswer } from '../door/door.ts';
import { durations } from './turns.ts';

const names: ReadonlySet<string> = new Set(commandNames);
/** More codes than the rules have; should one ever be made of what somebody sent, it is not remembered for ever. */
const mostCodes = 300;

export function observeDoor(registry: Registry): (door: Door) => Door {
  const commands = new Counter({
    name: 'muster_commands_total',
    help: 'Commands by name and outcome: accepted, refused by a rule, or a problem (invalid, not allowed, no store)',
    labelNames: ['command', 'outcome'],
    registers: [registry],
  });
  const reasons = new Counter({
    name: 'muster_commands_turned_away_total',
    help: 'Commands that did not come true, by the code of the refusal or problem',
    labelNames: ['outcome', 'code'],
    registers: [registry],
  });
  const times = new Histogram({
    name: 'muster_command_seconds',
    help: 'From the door to the answer',
    labelNames: ['outcome'],
    buckets: durations,
    registers: [registry],
  });
  const codes = new Set<string>();

  function note(sent: unknown, answer: DoorAnswer, begun: number): DoorAnswer {
    const { outcome, code } = outcomeOf(answer);
    commands.inc({ command: nameOf(sent), outcome });
    times.observe({ outcome }, (performance.now() - begun) / 1000);
    if (code === undefined) return answer;
    if (codes.size < mostCodes) codes.add(code);
    reasons.inc({ outcome, code: codes.has(code) ? code : 'other' });
    return answer;
  }

  return (door) => ({
    async submit(sent, session) {
      const begun = performance.now();
      return note(sent, await door.submit(sent, session), begun);
    },
    async submitAs(sent, actor) {
      const begun = performance.now();
      return note(sent, await door.submitAs(sent, actor), begun);
    },
  });
}

function outcomeOf(answer: DoorAnswer): { readonly outcome: string; readonly code?: string } {
  if ('seq' in answer) return { outcome: 'accepted' };
  if ('refusal' in answer) return { outcome: 'refused', code: answer.refusal.code };
  return { outcome: 'problem', code: answer.problem.code };
}

/** What was sent may be anything at all. */
function nameOf(sent: unknown): string {
  const name = typeof sent === 'object' && sent !== null && 'name' in sent ? sent.name : undefined;
  return typeof name === 'string' && names.has(name) ? name : 'unknown';
}
