/**
 * Exercises that are ready to run (X1). A template is pure: it asks for an id by key and answers a plan, so a client may
 * make a new one from random ids and the command line the same one from a seed. Screens name them by code
 * (`drills.templates.<code>`).
 */
import { mangkhutGuangdong } from './mangkhut-guangdong/mangkhut-guangdong.ts';
import type { DrillTemplate } from './template.ts';
import { xiangtanFlood } from './xiangtan-flood/xiangtan-flood.ts';
import { yaowanOil } from './yaowan-oil/yaowan-oil.ts';

export const drillTemplateNames = ['xiangtan-flood', 'yaowan-oil', 'mangkhut-guangdong'] as const;
export type DrillTemplateName = (typeof drillTemplateNames)[number];

export const drillTemplates: Readonly<Record<DrillTemplateName, DrillTemplate>> = {
  'xiangtan-flood': xiangtanFlood,
  'yaowan-oil': yaowanOil,
  'mangkhut-guangdong': mangkhutGuangdong,
};
