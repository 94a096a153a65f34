import type { Inject } from './schema.ts';

/** Divisions in which these injects would open an incident: whoever plans them must be allowed to act there. */
export function divisionsOfEffects(injects: readonly Pick<Inject, 'effects'>[]): string[] {
  return injects.flatMap(({ effects }) =>
    effects.flatMap((effect) =>
      effect.kind === 'command' && effect.name === 'OpenIncident' ? [effect.data.division] : [],
    ),
  );
}
