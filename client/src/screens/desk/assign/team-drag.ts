/**
 * A team is dragged onto a task: the assign box opens with the team marked, and Enter sends it. Nothing goes out by
 * letting go of a mouse button: an offer wakes people up. Without a mouse, `a` does the same.
 *
 *   <li v-bind="useTeamDrag(() => row.teamId)">      <tr v-bind="useTaskDrop(() => task.taskId)">
 */
import { shallowRef } from 'vue';
import { inTurn } from '../shell/in-turn.ts';
import { roleMay } from '../shell/rights.ts';
import { assigning } from './assign-state.ts';

const teamType = 'application/x-muster-team';
/** The team that is being dragged just now, for those who want to show where it may be let go. */
const draggedTeam = shallowRef<string | undefined>();

export interface DragSource {
  readonly draggable: boolean;
  readonly onDragstart: (event: DragEvent) => void;
  readonly onDragend: () => void;
}

export function useTeamDrag(teamId: () => string): DragSource {
  return {
    draggable: roleMay('OfferAssignment'),
    onDragstart(event) {
      event.dataTransfer?.setData(teamType, teamId());
      if (event.dataTransfer) event.dataTransfer.effectAllowed = 'link';
      draggedTeam.value = teamId();
    },
    onDragend: () => (draggedTeam.value = undefined),
  };
}

export interface DropTarget {
  readonly onDragover: (event: DragEvent) => void;
  readonly onDragenter: (event: DragEvent) => void;
  readonly onDragleave: (event: DragEvent) => void;
  readonly onDrop: (event: DragEvent) => void;
}

const isTeam = (event: DragEvent): boolean => event.dataTransfer?.types.includes(teamType) === true;
const here = (event: DragEvent): HTMLElement | undefined =>
  event.currentTarget instanceof HTMLElement ? event.currentTarget : undefined;

/** Sets `data-drop` on the element while a team is over it; desk.css outlines it. */
export function useTaskDrop(taskId: () => string): DropTarget {
  return {
    onDragenter(event) {
      if (isTeam(event)) here(event)?.setAttribute('data-drop', '');
    },
    onDragover(event) {
      if (!isTeam(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'link';
    },
    onDragleave(event) {
      const element = here(event);
      // Leaving for something within is not leaving.
      if (!(event.relatedTarget instanceof Node && element?.contains(event.relatedTarget)))
        element?.removeAttribute('data-drop');
    },
    onDrop(event) {
      here(event)?.removeAttribute('data-drop');
      const teamId = event.dataTransfer?.getData(teamType);
      if (!teamId) return;
      event.preventDefault();
      draggedTeam.value = undefined;
      const dropped = { taskId: taskId(), teamId };
      inTurn(() => (assigning.value = dropped));
    },
  };
}
