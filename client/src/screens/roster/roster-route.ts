/** What of the roster is on screen, as the address says it: a page can be sent to somebody, and the way back works. */
import { inject, type ComputedRef, type InjectionKey } from 'vue';

export const rosterViews = [
  'teams',
  'people',
  'coverage',
  'certificates',
  'equipment',
  'duplicates',
  'import',
] as const;
export type RosterView = (typeof rosterViews)[number];

export interface RosterRoute {
  readonly view: RosterView;
  /** '' where the scope itself is meant. */
  readonly division: string;
  readonly teamId?: string | undefined;
  readonly personId?: string | undefined;
  readonly form?: 'new-team' | 'edit-team' | undefined;
}

type Query = Readonly<Record<string, unknown>>;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

export function readRoute(query: Query): RosterRoute {
  const view = rosterViews.find((one) => one === query['view']) ?? 'teams';
  const form = text(query['form']);
  return {
    view,
    division: /^\d*$/.test(text(query['division'])) ? text(query['division']) : '',
    teamId: text(query['team']) || undefined,
    personId: text(query['person']) || undefined,
    form: form === 'new-team' || form === 'edit-team' ? form : undefined,
  };
}

export function queryOf({ view, division, teamId, personId, form }: RosterRoute): Record<string, string> {
  return {
    ...(view !== 'teams' && { view }),
    ...(division && { division }),
    ...(teamId && { team: teamId }),
    ...(personId && { person: personId }),
    ...(form && { form }),
  };
}

export interface RosterDesk {
  readonly route: ComputedRef<RosterRoute>;
  /** The division in hand: the one chosen, else the scope. */
  readonly division: ComputedRef<string>;
  readonly today: ComputedRef<string>;
  go(change: Partial<RosterRoute>): void;
  openTeam(teamId: string): void;
  openPerson(personId: string): void;
  closeDrawer(): void;
}

export const rosterDeskKey: InjectionKey<RosterDesk> = Symbol('roster');

export function useRosterDesk(): RosterDesk {
  const desk = inject(rosterDeskKey);
  if (!desk) throw new Error('only within the roster screen');
  return desk;
}
