/** What the parts of the control room share: the drill, its plan, its clock, and what its log has told so far. */
import type { Conduct } from '@muster/shared/drill/score/conduct.ts';
import type { Drill, DrillPlan } from '@muster/shared/drill/schema.ts';
import type { LogEvent } from '@muster/shared/protocol/http/events.ts';
import { inject, type ComputedRef, type InjectionKey, type Ref } from 'vue';
import type { CommandRunner } from '../../desk/shell/use-command.ts';
import type { PlanNames } from '../plan/expectation/sentence.ts';

export interface ConductDesk {
  readonly drill: ComputedRef<Drill>;
  readonly plan: ComputedRef<DrillPlan>;
  /** The server's clock, epoch milliseconds. */
  readonly now: Readonly<Ref<number>>;
  /** Drill time, in seconds. */
  readonly seconds: ComputedRef<number>;
  readonly isUnderWay: ComputedRef<boolean>;
  readonly events: Readonly<Ref<readonly LogEvent[]>>;
  /** Stable code of why the log cannot be read, or ''. */
  readonly logProblem: Readonly<Ref<string>>;
  readonly conduct: ComputedRef<Conduct>;
  readonly names: PlanNames;
  /** Every command of the clock: its refusal stands in one place. */
  readonly command: CommandRunner;
}

export const conductDeskKey: InjectionKey<ConductDesk> = Symbol('control room');

export function useConductDesk(): ConductDesk {
  const desk = inject(conductDeskKey);
  if (!desk) throw new Error('only within the control room');
  return desk;
}
