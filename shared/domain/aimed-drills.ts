/** Points a random command of drills at what is there. For tests only. */
import type { Drill } from '../drill/schema.ts';
import type { Command } from './commands.ts';
import { testId } from './scene.ts';
import type { WorldView } from './world.ts';

/** The command at a target that `pick` chooses; one that is about no drill comes back as it was. */
export function aimAtDrill(
  world: WorldView,
  command: Command,
  pick: <T>(from: readonly T[]) => T | undefined,
): Command {
  const drillIn = (...statuses: readonly Drill['status'][]) =>
    pick([...world.drills.values()].filter(({ status }) => statuses.includes(status)))?.drillId;
  const at = (drillId: string | undefined): Command =>
    // Every command that comes here names its drill.
    drillId === undefined ? command : ({ ...command, data: { ...command.data, drillId } } as Command);

  switch (command.name) {
    case 'PlanDrill': {
      const count = world.drills.size;
      return { ...command, data: { ...command.data, drillId: testId(8000 + count) } };
    }
    case 'UpdateDrill':
    case 'StartDrill':
    case 'DiscardDrill':
      return at(drillIn('planned'));
    case 'PauseDrill':
    case 'JumpDrill':
    case 'SetDrillSpeed':
    case 'EndDrill':
      return at(drillIn('running', 'paused'));
    case 'ResumeDrill':
      return at(drillIn('paused'));
    case 'DeliverInject': {
      const drillId = drillIn('running', 'paused');
      const plan = drillId === undefined ? undefined : world.drillPlans.get(drillId);
      if (!plan) return command;
      const { data } = command;
      const injectId = pick(plan.injects)?.injectId;
      if (data.inject)
        return {
          ...command,
          data: {
            ...data,
            drillId: plan.drillId,
            inject: { ...data.inject, injectId: testId(8500 + plan.injects.length) },
          },
        };
      return { ...command, data: { drillId: plan.drillId, ...(injectId === undefined ? {} : { injectId }) } };
    }
    case 'Observe': {
      const observationId = testId(8600 + world.observations.size);
      return {
        ...command,
        data: {
          ...command.data,
          observationId,
          drillId: drillIn('running', 'ended') ?? command.data.drillId,
        },
      };
    }
    case 'OpenImprovement': {
      const improvementId = testId(8700 + world.improvements.size);
      return {
        ...command,
        data: {
          ...command.data,
          improvementId,
          drillId: drillIn('running', 'ended') ?? command.data.drillId,
        },
      };
    }
    case 'UpdateImprovement': {
      const improvementId = pick([...world.improvements.values()])?.improvementId;
      return improvementId === undefined ? command : { ...command, data: { ...command.data, improvementId } };
    }
    default:
      return command;
  }
}
