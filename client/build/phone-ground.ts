import { resolve } from 'node:path';
import type { Rolldown } from 'vite';

type NameOfChunk = (
  moduleId: string,
  chunking: { getModuleInfo(moduleId: string): Pick<Rolldown.ModuleInfo, 'importedIds'> | null },
) => string | null;

/** What a phone needs before its first picture begins here; a lazy import is not followed. */
const firstOnPhone = ['main.ts', 'screens/field/FieldScreen.vue', 'ui/phone-look.ts'];

/**
 * Names the chunk of what a phone loads first, and of nothing else: whatever many screens of the desk share would ride
 * along otherwise, a little more with every screen.
 */
export function phoneGround(sources: string, name: string): NameOfChunk {
  const reached = new Set<string>();
  return (moduleId, chunking) => {
    if (reached.size === 0) for (const file of firstOnPhone) reached.add(resolve(sources, file));
    // The set grows while it is walked: that is how all that is reached is found.
    if (reached.size === firstOnPhone.length)
      for (const id of reached)
        for (const next of chunking.getModuleInfo(id)?.importedIds ?? []) reached.add(next);
    return reached.has(moduleId) ? name : null;
  };
}
