import type { Deciders } from '../kernel/decider.ts';
import type { safetyCommands } from './commands.ts';
import { acknowledgeAlarm, closeAlarm, locateAlarm, raiseAlarm } from './decide-alarm.ts';
import { answerRollCall, callRoll, closeRollCall } from './decide-roll-call.ts';
import type { SafetyEvent } from './events.ts';
import type { SafetyWorld } from './schema.ts';

export const safetyDeciders: Deciders<SafetyWorld, typeof safetyCommands, SafetyEvent> = {
  RaiseAlarm: raiseAlarm,
  LocateAlarm: locateAlarm,
  AcknowledgeAlarm: acknowledgeAlarm,
  CloseAlarm: closeAlarm,
  CallRoll: callRoll,
  AnswerRollCall: answerRollCall,
  CloseRollCall: closeRollCall,
};
