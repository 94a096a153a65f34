/** What a centre's times are measured against (domain.md, sections 4 and 5); a time without a published figure has none. */

export const measures = [
  'inject_to_reaction',
  'task_open_to_offer',
  'offer_to_first_answer',
  'offer_to_answer',
  'offer_to_enough_answers',
  'task_open_to_assigned',
  'task_open_to_staffed',
  'assigned_to_on_scene',
  'on_scene_to_done',
  'roll_call_complete',
  'sos_to_acknowledged',
] as const;
export type Measure = (typeof measures)[number];

export interface Standard {
  /** Within so many seconds, the figure itself included … */
  readonly seconds: number;
  /** … in this share of all. */
  readonly share: number;
  readonly source: StandardSource;
}

/** Where a figure is from; the words are the screen's or the report's. */
export type StandardSource = 'nfpa_1225' | 'second_alert' | 'missing_after_five';

/** Between a report and an order: NFPA 1225 (2022), alarm processing, 90 % within 60 s. */
const alarmProcessing: Standard = { seconds: 60, share: 0.9, source: 'nfpa_1225' };
/** Brigade practice: who is short after three minutes alerts again, so whoever answers later answers a second call. */
const secondAlert: Standard = {
  seconds: 180,
  share: 1,
  source: 'second_alert',
};

export const standards: Readonly<Partial<Record<Measure, Standard>>> = {
  inject_to_reaction: alarmProcessing,
  task_open_to_offer: alarmProcessing,
  offer_to_first_answer: secondAlert,
  offer_to_enough_answers: secondAlert,
  /** Several brigades' practice: until then the leaders look for whoever is missing; after it the command post does. */
  roll_call_complete: {
    seconds: 300,
    share: 1,
    source: 'missing_after_five',
  },
  sos_to_acknowledged: alarmProcessing,
};

/** So much more than was needed may be sent: call-outs award at most 120 %. */
export const sentAtMostShare = 1.2;
