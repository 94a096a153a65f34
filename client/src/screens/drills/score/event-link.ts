/** The way from a figure to the event behind it: the review, opened at that event. */
import type { EventLink } from '@muster/shared/drill/score/logged-event.ts';
import type { RouteLocationRaw } from 'vue-router';

export interface ScoreSubject {
  readonly kind: 'drill' | 'incident';
  readonly id: string;
}

/** As it stands in an address: `812.3`. */
export function writeLink({ seq, index }: EventLink): string {
  return `${seq}.${index}`;
}

export function readLink(text: unknown): EventLink | undefined {
  const match = typeof text === 'string' ? /^(\d{1,12})\.(\d{1,6})$/.exec(text) : null;
  return match ? { seq: Number(match[1]), index: Number(match[2]) } : undefined;
}

export function toEvent({ kind, id }: ScoreSubject, link: EventLink): RouteLocationRaw {
  return { name: 'review', params: { kind, id }, query: { at: writeLink(link) } };
}

/** Of several events behind a figure, the one that decided it. */
export function deciding(links: readonly EventLink[], since?: EventLink): EventLink | undefined {
  return links.at(-1) ?? since;
}
