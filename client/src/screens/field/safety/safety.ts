/**
 * All of safety on the phone: a chunk of its own, fetched as soon as the first picture stands and kept for offline. It
 * brings its rules along, so that what is tapped without network shows as done.
 */
import { raiseAlarm, acknowledgeAlarm } from '@muster/shared/safety/decide-alarm.ts';
import { answerRollCall } from '@muster/shared/safety/decide-roll-call.ts';
import { safetyEvolvers } from '@muster/shared/safety/evolve.ts';
import { addPhoneRules } from '../../../sync/phone-rules.ts';
import { layOverAnew } from '../../../sync/start.ts';
import SafetyLayer from './SafetyLayer.vue';

addPhoneRules(
  { RaiseAlarm: raiseAlarm, AcknowledgeAlarm: acknowledgeAlarm, AnswerRollCall: answerRollCall },
  safetyEvolvers,
);
layOverAnew();

export { SafetyLayer };
