/** What the events of drills are told as, beside those of real work. */
import type { DrillEvents } from '@muster/shared/drill/events.ts';
import { drillTime } from '../../../ui/time.ts';
import { word } from '../needs.ts';
import type { Sentences } from './sentence-words.ts';

const join = (...parts: readonly (string | undefined)[]): string => parts.filter(Boolean).join(' · ');
const at = (seconds: number): string => drillTime(seconds * 1000);

export const drillSentences: Sentences<DrillEvents> = {
  DrillPlanned: ({ title, division: code }, { division }) => join(title, division(code)),
  DrillUpdated: ({ title, division: code }, { division }) => join(title, division(code)),
  DrillDiscarded: ({ title }) => title,
  DrillStarted: ({ title, speed }) => join(title, `×${speed}`),
  DrillPaused: ({ seconds, reason }, { t }) =>
    join(at(seconds), reason === 'server-away' ? t('desk.log.serverAway') : undefined),
  DrillResumed: ({ seconds }) => at(seconds),
  DrillSpeedSet: ({ seconds, speed }) => join(`×${speed}`, at(seconds)),
  DrillJumped: ({ from, to }) => `${at(from)} → ${at(to)}`,
  DrillEnded: ({ seconds, reason }) => join(at(seconds), reason),
  InjectDelivered: ({ title, sender, message }) => join(title, sender, message),
  EffectCarriedOut: ({ index }, { t }) => t('desk.log.effect', { number: index + 1 }),
  EffectRefused: ({ index, code, detail }, { t }) =>
    join(t('desk.log.effect', { number: index + 1 }), word(t, `refusals.${code}`, detail)),
  WaterLevelReported: ({ gauge, metres }) => join(gauge, `${metres.toFixed(2)} m`),
  TeamSilenced: ({ teamId, untilSeconds }, { team }) => join(team(teamId), `→ ${at(untilSeconds)}`),
  PlayerInjured: ({ teamId, personId, text }, { team, person }) => join(team(teamId), person(personId), text),
  DrillTeamFormed: ({ name, members }, { t }) =>
    join(name, t('domain.peopleCount', { count: members.length })),
  DrillTeamDisbanded: ({ name }) => name,
  Observed: ({ rating, text }) => join(rating, text),
  ImprovementOpened: ({ title, owner, dueOn }) => join(title, owner, dueOn),
  ImprovementUpdated: ({ title, owner, dueOn }) => join(title, owner, dueOn),
  ImprovementClosed: ({ title, evidence }) => join(title, evidence),
};
