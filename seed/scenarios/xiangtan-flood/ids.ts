import { stableId } from '../../random/stable-id.ts';

/** The id of anything of this scenario by its key, the same each time; the drill template asks by the same keys. */
export const floodId = (key: string): string => stableId(`xiangtan-flood ${key}`);
