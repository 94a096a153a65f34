/** The rules of drills, composed: a command without one does not compile. */
import type { Deciders } from '../kernel/decider.ts';
import type { DomainEvent } from '../kernel/envelope.ts';
import type { drillCommands } from './commands.ts';
import {
  deliverInject,
  jumpDrill,
  pauseDrill,
  resumeDrill,
  setDrillSpeed,
  startDrill,
} from './decide-conduct.ts';
import { discardDrill, planDrill, updateDrill } from './decide-plan.ts';
import { observe, openImprovement, updateImprovement } from './decide-review.ts';
import { endDrill } from './end-drill.ts';
import type { DrillWorld } from './tables.ts';

export const drillDeciders: Deciders<DrillWorld, typeof drillCommands, DomainEvent> = {
  PlanDrill: planDrill,
  UpdateDrill: updateDrill,
  DiscardDrill: discardDrill,
  StartDrill: startDrill,
  PauseDrill: pauseDrill,
  ResumeDrill: resumeDrill,
  SetDrillSpeed: setDrillSpeed,
  JumpDrill: jumpDrill,
  DeliverInject: deliverInject,
  EndDrill: endDrill,
  Observe: observe,
  OpenImprovement: openImprovement,
  UpdateImprovement: updateImprovement,
};
