/** X2: the words of a receipt. Whatever was done in a drill says so first, wherever it is told. */
import type { WorldView } from '@muster/shared/domain/world.ts';
import { drillIdOf } from '@muster/shared/incident/of-drill.ts';
import { translate } from '../../../i18n/index.ts';

/** What something was done to, as far as it is about anything that may be of a drill; `{}`: about nothing of that kind. */
export interface Subject {
  readonly incidentId?: string | undefined;
  readonly taskId?: string | undefined;
  readonly personId?: string | undefined;
  readonly teamId?: string | undefined;
}

type Tables = Pick<WorldView, 'incidents' | 'tasks' | 'volunteers' | 'teams'>;

export function drillOfSubject(
  world: Tables,
  { incidentId, taskId, personId, teamId }: Subject,
): string | undefined {
  return (
    drillIdOf(world, { incidentId: incidentId ?? world.tasks.get(taskId ?? '')?.incidentId }) ??
    world.volunteers.get(personId ?? '')?.drillId ??
    world.teams.get(teamId ?? '')?.drillId
  );
}

export function receiptWords(world: Tables, text: string, about: Subject): string {
  return drillOfSubject(world, about) === undefined ? text : translate('safety.tagged', { text });
}

/** Of many at once: how many were real and how many a drill's are two receipts in one line. */
export function receiptOfMany(
  world: Tables,
  about: readonly Subject[],
  say: (count: number) => string,
): string {
  const played = about.filter((one) => drillOfSubject(world, one) !== undefined);
  const real = about.length - played.length;
  return [
    ...(real > 0 ? [say(real)] : []),
    ...(played.length > 0 ? [translate('safety.tagged', { text: say(played.length) })] : []),
  ].join(' ');
}
