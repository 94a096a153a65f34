import type { Deciders } from '../kernel/decider.ts';
import { closeIncident } from './close-incident.ts';
import type { taskCommands } from './commands.ts';
import { answerOffer, offerAssignment, withdrawAssignment } from './decide-offer.ts';
import { reportMember, reportProgress } from './decide-progress.ts';
import { readSitrep, sendSitrep } from './decide-sitrep.ts';
import { cancelTask, checkItem, createTask, finishTask, updateTask } from './decide-task.ts';
import { removeTaskTemplate, saveTaskTemplate } from './decide-template.ts';
import type { TaskEvent } from './events.ts';
import { mergeVolunteers } from './merge-volunteers.ts';
import type { TaskWorld } from './schema.ts';

export const taskDeciders: Deciders<TaskWorld, typeof taskCommands, TaskEvent> = {
  CreateTask: createTask,
  UpdateTask: updateTask,
  OfferAssignment: offerAssignment,
  AnswerOffer: answerOffer,
  ReportProgress: reportProgress,
  ReportMember: reportMember,
  CheckItem: checkItem,
  SendSitrep: sendSitrep,
  WithdrawAssignment: withdrawAssignment,
  CancelTask: cancelTask,
  FinishTask: finishTask,
  CloseIncident: closeIncident,
  ReadSitrep: readSitrep,
  SaveTaskTemplate: saveTaskTemplate,
  RemoveTaskTemplate: removeTaskTemplate,
  MergeVolunteers: mergeVolunteers,
};
