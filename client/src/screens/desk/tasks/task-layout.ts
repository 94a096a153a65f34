/** List or board, and what is filtered: kept for this page, so that switching views or closing the pane loses nothing. */
import { ref, watch } from 'vue';
import { readStored, store } from '../../../device/local-choice.ts';
import { everyTask, type TaskChoice } from './task-choice.ts';

export const taskLayouts = ['list', 'board'] as const;
export type TaskLayout = (typeof taskLayouts)[number];

export const taskLayout = ref<TaskLayout>(readStored('tasks.layout', taskLayouts, 'list'));
watch(taskLayout, (layout) => store('tasks.layout', layout));
export const taskChoice = ref<TaskChoice>(everyTask);
