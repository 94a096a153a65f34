/** How far a scope reaches: into its own divisions, and into every incident that names it. */
import { overlap, within } from '../geo/division.ts';
import type { Incident } from '../incident/schema.ts';

/**
 * Whether somebody with this scope sees an incident and works on it: the incident's division lies within the scope,
 * or one of its jurisdictions and the scope lie one within the other. A scope below the incident's division is not
 * reached by that alone: a city's incident concerns a county when it names the county, or the city, as jurisdiction.
 */
export function reaches(scope: string, incident: Pick<Incident, 'division' | 'jurisdictions'>): boolean {
  return (
    within(scope, incident.division) ||
    incident.jurisdictions.some((jurisdiction) => overlap(scope, jurisdiction))
  );
}
