/** Where this person stands in an assignment: by the assignment for whoever speaks for it, else by their own state. */
import type { FieldItem } from './field-item.ts';

export type Stage = 'accepted' | 'en_route' | 'on_scene';

export function stageOf({ assignment, own, speaks }: FieldItem): Stage {
  const state = speaks ? assignment.state : own?.state;
  return state === 'en_route' || state === 'on_scene' ? state : 'accepted';
}
