import type { Inject } from './schema.ts';

/**
 * Divisions in which these injects would open an incident, or which they would ask for help: whoever plans them must be
 * allowed to act there. Nobody is paged by somebody else's exercise.
 */
export function divisionsOfEffects(injects: readonly Pick<Inject, 'effects'>[]): string[] {
  return injects.flatMap(({ effects }) =>
    effects.flatMap((effect) =>
      effect.kind === 'command' && effect.name === 'OpenIncident'
        ? [effect.data.division, ...(effect.data.jurisdictions ?? [])]
        : [],
    ),
  );
}
