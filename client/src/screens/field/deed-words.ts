/** What the person did, in words, for the list of what was sent and for refusals. */
import type { CommandEnvelope } from '@muster/shared/kernel/envelope.ts';
import { nameOf } from '../../sync/people.ts';
import { stepName, type Translate } from '../desk/needs.ts';

function text(data: CommandEnvelope['data'], field: string): string {
  const value = (data as Record<string, unknown>)[field];
  return typeof value === 'string' ? value : '';
}

type Telling = (t: Translate, data: CommandEnvelope['data']) => string;

const tellings: Record<string, Telling> = {
  AnswerOffer: (t, data) => t(`field.deed.${text(data, 'answer')}`),
  ReportProgress: (t, data) => t(`field.deed.${text(data, 'state')}`),
  ReportMember: (t, data) =>
    t('field.deed.member', {
      name: nameOf(text(data, 'personId')),
      state: t(`domain.memberState.${text(data, 'state')}`),
    }),
  CheckItem: (t, data) => stepName(t, text(data, 'item')),
  SendSitrep: (t) => t('field.deed.sitrep'),
  SetDuty: (t, data) => t('field.deed.duty', { duty: t(`domain.duty.${text(data, 'duty')}`) }),
  RaiseAlarm: (t) => t('safety.deed.raise'),
  AcknowledgeAlarm: (t) => t('safety.deed.acknowledge'),
  AnswerRollCall: (t) => t('safety.deed.answer'),
  SetSharing: (t, data) =>
    t((data as Record<string, unknown>)['sharing'] === true ? 'field.deed.share' : 'field.deed.unshare'),
};

export function deedInWords(t: Translate, { name, data }: CommandEnvelope): string {
  return tellings[name]?.(t, data) ?? name;
}
