import type { Deciders } from '../kernel/decider.ts';
import { closeIncident } from './close-incident.ts';
import type { taskCommands } from './commands.ts';
import { answerOffer, offerAssignment, withdrawAssignment } from './decide-offer.ts';
import { reportMember, reportProgress } from './decide-progress.ts';
import { cancelTask, checkItem, createTask, finishTask, sendSitrep, updateTask } from './decide-task.ts';
import type { TaskEvent } from './events.ts';
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
};
