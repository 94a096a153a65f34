/** For which task the assign box is open, and with which team already marked (it was dragged there). */
import { shallowRef } from 'vue';

export interface Assigning {
  readonly taskId: string;
  readonly teamId?: string;
}
export const assigning = shallowRef<Assigning | undefined>();
