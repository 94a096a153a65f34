import type { ResponseLevel } from '@muster/shared/incident/schema.ts';

export const levelNumerals: Record<ResponseLevel, string> = { I: 'Ⅰ', II: 'Ⅱ', III: 'Ⅲ', IV: 'Ⅳ' };
