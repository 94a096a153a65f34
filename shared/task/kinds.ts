/**
 * What each kind of work needs and how it is done, unless the dispatcher says otherwise: domain.md section 3. The first
 * four are the field's own figures; the others are sized after the same drill's practice (policy, editable per task).
 */
import type { Need, TaskKind } from './schema.ts';

export interface TaskKindDefaults {
  readonly needs: readonly Need[];
  /** Codes that screens translate, in the order in which the steps are taken. */
  readonly checklist: readonly string[];
  readonly radiusMetres: number;
  /** Hours the work is expected to take: a certificate must be valid until then. */
  readonly expectedHours: number;
}

export const taskKindDefaults: Readonly<Record<TaskKind, TaskKindDefaults>> = {
  seal_boil: {
    needs: [
      { people: 10 },
      { skill: 'piping', level: 1, count: 2 },
      { skill: 'sandbag', level: 1, count: 4 },
      { skill: 'leadership', level: 1, count: 1 },
      { equipment: 'sandbag', count: 200 },
      { equipment: 'geotextile', count: 2 },
    ],
    checklist: ['cordon', 'find_outlets', 'ring_sandbags', 'lay_geotextile', 'clear_water', 'leave_guard'],
    radiusMetres: 150,
    expectedHours: 4,
  },
  raise_levee: {
    needs: [
      { people: 20 },
      { skill: 'levee', level: 1, count: 4 },
      { skill: 'excavator', level: 1, count: 1 },
      { equipment: 'sandbag', count: 1000 },
    ],
    checklist: ['mark_section', 'clear_crest', 'lay_sandbags', 'compact', 'check_height', 'leave_guard'],
    radiusMetres: 400,
    expectedHours: 8,
  },
  evacuate: {
    needs: [
      { people: 8 },
      { skill: 'evacuation', level: 1, count: 2 },
      { skill: 'boat', level: 1, count: 2 },
      { skill: 'first_aid', level: 1, count: 1 },
      { skill: 'dialect', level: 1, count: 1 },
    ],
    checklist: ['list_households', 'knock_doors', 'move_infirm_first', 'count_at_shelter', 'sweep_empty'],
    radiusMetres: 600,
    expectedHours: 6,
  },
  water_rescue: {
    needs: [
      { people: 6 },
      { skill: 'swift_water', level: 1, count: 4 },
      { skill: 'boat', level: 1, count: 1 },
      { equipment: 'boat', count: 1 },
      { equipment: 'life_jacket', count: 6 },
    ],
    checklist: [
      'wear_jackets',
      'post_upstream_watch',
      'post_downstream_catch',
      'reach_victim',
      'hand_to_medics',
    ],
    radiusMetres: 300,
    expectedHours: 3,
  },
  oil_boom: {
    needs: [
      { people: 12 },
      { skill: 'boom', level: 1, count: 2 },
      { skill: 'boat', level: 1, count: 2 },
      { equipment: 'boom_metres', count: 300 },
    ],
    checklist: ['wear_protection', 'anchor_bank', 'tow_boom', 'close_gap', 'place_absorbent', 'watch_intake'],
    radiusMetres: 500,
    expectedHours: 12,
  },
  clear_road: {
    needs: [
      { people: 6 },
      { skill: 'chainsaw', level: 1, count: 2 },
      { skill: 'excavator', level: 1, count: 1 },
    ],
    checklist: ['close_road', 'check_power_lines', 'cut_and_clear', 'check_surface', 'reopen_road'],
    radiusMetres: 300,
    expectedHours: 4,
  },
  pump_out: {
    needs: [
      { people: 5 },
      { skill: 'pump', level: 1, count: 2 },
      { skill: 'generator', level: 1, count: 1 },
      { equipment: 'pump', count: 2 },
    ],
    checklist: ['cut_power', 'place_pumps', 'start_pumping', 'watch_level', 'leave_guard'],
    radiusMetres: 300,
    expectedHours: 8,
  },
  medical_post: {
    needs: [
      { people: 4 },
      { skill: 'medical', level: 1, count: 1 },
      { skill: 'first_aid', level: 1, count: 2 },
      { equipment: 'medical_kit', count: 2 },
    ],
    checklist: ['choose_site', 'set_up_post', 'report_open', 'register_patients', 'hand_over'],
    radiusMetres: 150,
    expectedHours: 8,
  },
  uav_survey: {
    needs: [{ people: 2 }, { skill: 'uav', level: 1, count: 1 }, { equipment: 'uav', count: 1 }],
    checklist: ['check_airspace', 'take_off', 'survey', 'send_pictures', 'land'],
    radiusMetres: 1000,
    expectedHours: 2,
  },
  supply_run: {
    needs: [{ people: 4 }, { skill: 'driver', level: 1, count: 2 }, { equipment: 'truck', count: 1 }],
    checklist: ['load', 'check_list', 'set_off', 'hand_over', 'sign_receipt'],
    radiusMetres: 200,
    expectedHours: 3,
  },
  dike_patrol: {
    needs: [{ people: 8 }, { skill: 'patrol', level: 1, count: 2 }],
    checklist: ['split_sections', 'walk_crest', 'walk_foot', 'check_structures', 'hand_over_shift'],
    radiusMetres: 3000,
    expectedHours: 6,
  },
  welfare_visit: {
    needs: [{ people: 2 }, { skill: 'care_visit', level: 1, count: 1 }],
    checklist: ['call_ahead', 'visit', 'note_needs', 'report_back'],
    radiusMetres: 500,
    expectedHours: 3,
  },
};
