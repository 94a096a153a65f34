/** Names in a score: those of the log where it tells them, for what a drill made is gone when it ends. */
import type { LogEvent } from '@muster/shared/protocol/http/events.ts';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { nameOf } from '../../../sync/people.ts';
import type { Names } from '../../desk/log/log-sentence.ts';
import { useNames } from '../../desk/shell/use-names.ts';
import { taskName } from '../../desk/task/task-name.ts';

interface Formed {
  readonly teamId: string;
  readonly name: string;
  readonly members: readonly { readonly personId: string; readonly callsign: string }[];
}
interface Created {
  readonly taskId: string;
  readonly kind: Parameters<typeof taskName>[1]['kind'];
  readonly title?: string;
}

export function useScoreNames(events: () => readonly LogEvent[]): Names {
  const { t } = useI18n();
  const today = useNames();
  const told = computed(() => {
    const [people, teams, tasks] = [
      new Map<string, string>(),
      new Map<string, string>(),
      new Map<string, Created>(),
    ];
    for (const { type, data } of events()) {
      if (type === 'TaskCreated') tasks.set((data as Created).taskId, data as Created);
      if ('teamId' in data && 'teamName' in data) teams.set(String(data.teamId), String(data.teamName));
      if (type !== 'DrillTeamFormed') continue;
      const { teamId, name, members } = data as Formed;
      teams.set(teamId, name);
      for (const { personId, callsign } of members) people.set(personId, callsign);
    }
    return { people, teams, tasks };
  });
  return {
    // Somebody made up for a drill is in no vault: nobody is asked for their name.
    person: (personId) => told.value.people.get(personId) ?? nameOf(personId),
    team: (teamId) => told.value.teams.get(teamId) || today.team(teamId),
    task: (taskId) => {
      const created = told.value.tasks.get(taskId);
      return today.task(taskId) || (created ? taskName(t, created) : '');
    },
    division: today.division,
  };
}
