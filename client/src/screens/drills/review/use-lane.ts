/** The lane in hand: its task or team is the one the map points at, and its people's ways are drawn. */
import { computed, shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue';
import type { LaneRow } from './lane-rows.ts';
import type { Review } from './use-review.ts';

export function useLane(
  review: Review,
  rows: () => readonly LaneRow[],
): {
  readonly lane: ShallowRef<LaneRow | undefined>;
  readonly taskId: ComputedRef<string | undefined>;
  readonly teamId: ComputedRef<string | undefined>;
  /** Takes it in hand, or lets go of it. */
  readonly select: (row: LaneRow) => void;
  readonly selectKey: (key: string) => void;
} {
  const lane = shallowRef<LaneRow>();
  const taskId = computed(() => (lane.value?.kind === 'task' ? lane.value.task.taskId : undefined));
  const teamId = computed(() => (lane.value?.kind === 'team' ? lane.value.team.teamId : undefined));

  function select(row: LaneRow): void {
    if (row.kind === 'task' || row.kind === 'team')
      lane.value = lane.value?.key === row.key ? undefined : row;
  }
  watch([taskId, teamId], ([task, team]) => {
    const { assignments } = review.world();
    const wanted = task ? assignments.by('task', task) : team ? assignments.by('teamEver', team) : [];
    review.followed.value = [
      ...new Set(wanted.flatMap(({ members }) => members.map(({ personId }) => personId))),
    ];
  });
  return {
    lane,
    taskId,
    teamId,
    select,
    selectKey(key) {
      const row = rows().find((candidate) => candidate.key === key);
      if (row) select(row);
    },
  };
}
