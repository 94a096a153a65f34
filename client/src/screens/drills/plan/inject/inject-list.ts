/** Injects in the order in which they happen, and what is done with one: each returns new lists, none changes any. */
import type { Effect } from '@muster/shared/drill/effect.ts';
import type { Expectation } from '@muster/shared/drill/expectation.ts';
import type { Inject } from '@muster/shared/drill/schema.ts';

export interface NumberedInject {
  readonly inject: Inject;
  /** From 1, in the order of time; those of one moment stay as they stand. */
  readonly number: number;
}

export function inOrder(injects: readonly Inject[]): NumberedInject[] {
  return injects
    .toSorted((one, other) => one.offsetSeconds - other.offsetSeconds)
    .map((inject, index) => ({ inject, number: index + 1 }));
}

export interface Schedule {
  readonly injects: Inject[];
  readonly expectations: Expectation[];
}

export function withInject(injects: readonly Inject[], changed: Inject): Inject[] {
  return injects.map((inject) => (inject.injectId === changed.injectId ? changed : inject));
}

export function moved(injects: readonly Inject[], injectId: string, offsetSeconds: number): Inject[] {
  return injects.map((inject) => (inject.injectId === injectId ? { ...inject, offsetSeconds } : inject));
}

/** Without the inject, and without what was expected of it. */
export function without({ injects, expectations }: Schedule, injectId: string): Schedule {
  return {
    injects: injects.filter((inject) => inject.injectId !== injectId),
    expectations: expectations.filter((expectation) => expectation.injectId !== injectId),
  };
}

/** Ids of what an effect brings into the world; a copy must bring something of its own. */
function openedBy(effect: Effect): string[] {
  if (effect.kind !== 'command') return [];
  if (effect.name === 'OpenIncident') return [effect.data.incidentId];
  if (effect.name === 'CreateTask') return [effect.data.taskId];
  return effect.name === 'DrawZone' ? [effect.data.zoneId] : [];
}

export interface Duplicate extends Schedule {
  readonly injectId: string;
}

/**
 * A copy of the inject some seconds later, with what is expected of it. What the copy opens has new ids, and whatever of
 * the copy spoke of the original's (its tasks, its incident) speaks of its own.
 */
export function duplicated(
  { injects, expectations }: Schedule,
  injectId: string,
  laterSeconds: number,
  latestSeconds: number,
  newId: () => string,
): Duplicate | undefined {
  const original = injects.find((inject) => inject.injectId === injectId);
  if (!original) return undefined;
  const copyId = newId();
  const ids = new Map([[injectId, copyId]]);
  for (const id of original.effects.flatMap(openedBy)) ids.set(id, newId());
  const expected = expectations.filter((expectation) => expectation.injectId === injectId);
  for (const { expectationId } of expected) ids.set(expectationId, newId());
  const renamed = <Value>(value: Value): Value => {
    let text = JSON.stringify(value);
    for (const [from, to] of ids) text = text.replaceAll(from, to);
    return JSON.parse(text) as Value;
  };
  const copy: Inject = {
    ...renamed(original),
    offsetSeconds: Math.min(latestSeconds, original.offsetSeconds + laterSeconds),
  };
  return {
    injectId: copyId,
    injects: [...injects, copy],
    expectations: [...expectations, ...expected.map(renamed)],
  };
}

export function blankInject(injectId: string, offsetSeconds: number, title: string): Inject {
  return { injectId, offsetSeconds, title, message: '', effects: [] };
}
