/**
 * The figures that hold without anybody's word. Apart from the bounds they may be set within (`definitions.ts`): a phone
 * runs the rules and sets none.
 */
export const policyDefaults = {
  offer_seconds: 180,
  rest_hours_worked_per_hour_owed: 2,
  rest_hours_on_end: 12,
  rest_window_hours: 24,
  weight_arrival: 35,
  weight_skill: 25,
  weight_equity: 15,
  weight_cover: 15,
  weight_division: 10,
  detour_factor: 1.3,
  travel_kilometres_per_hour: 40,
  arrival_minutes: 60,
  equity_hours: 40,
  equity_days: 7,
  cover_teams: 2,
  smallest_crew: 2,
  span_warn: 7,
  span_suggest: 5,
  fresh_seconds: 60,
  lost_minutes: 10,
  certificate_warn_days: 30,
  roll_call_minutes: 30,
  roll_call_leader_minutes: 2,
  roll_call_desk_minutes: 5,
} as const;
export type PolicyName = keyof typeof policyDefaults;
