/** Events put into the few kinds a reader looks for. */
export const eventKinds = [
  'incident',
  'task',
  'assignment',
  'person',
  'sitrep',
  'safety',
  'step',
  'roster',
  'drill',
  'system',
] as const;
export type EventKind = (typeof eventKinds)[number];

/** Told by how events are named: what begins so is of that kind. The first that fits counts. */
const beginnings: readonly (readonly [RegExp, EventKind])[] = [
  [/^Drill|^Inject|^Effect|^WaterLevel|^TeamSilenced|^PlayerInjured|^Observ|^Improvement/, 'drill'],
  [/^Alarm|^RollCall/, 'safety'],
  [/^Sitrep|^NoteAdded/, 'sitrep'],
  [/^ChecklistItem/, 'step'],
  [/^MemberReported|^Duty|^Sharing/, 'person'],
  [/^Incident|^Zone|^ResponseLevel/, 'incident'],
  [/^TaskTemplate/, 'system'],
  [/^Task/, 'task'],
  [/^Assignment|^Offer/, 'assignment'],
  [/^Policy|^Handover|^Shift/, 'system'],
];

/** The kind of an event; whatever is not work is the roster's. */
export function kindOf(type: string): EventKind {
  return beginnings.find(([beginning]) => beginning.test(type))?.[1] ?? 'roster';
}
