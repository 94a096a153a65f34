/** Every policy: what it is without anybody's word, and within which bounds it may be set. */
import { policyDefaults, type PolicyName } from './defaults.ts';

export type { PolicyName };

export type PolicyUnit =
  | 'seconds'
  | 'minutes'
  | 'hours'
  | 'days'
  | 'points'
  | 'people'
  | 'teams'
  | 'percent'
  | 'kilometres_per_hour'
  | 'factor';

export interface PolicyDefinition {
  readonly default: number;
  readonly minimum: number;
  readonly maximum: number;
  /** A value is a whole number of these. */
  readonly step: number;
  readonly unit: PolicyUnit;
  /** Where the default comes from, when it is not this project's own choice. */
  readonly source?: string;
}

const restSource = 'NWCG Incident Business, work/rest guidelines (2004)';
const rollCallSource = 'personnel accountability reports (PAR), practice of several fire brigades';
const spanSource = 'FEMA ICS, span of control (3 to 7, best 5)';

function points(standard: number): PolicyDefinition {
  return { default: standard, minimum: 0, maximum: 100, step: 1, unit: 'points' };
}

export const policyDefinitions = {
  /** How long a team has to answer an offer. */
  offer_seconds: {
    default: policyDefaults.offer_seconds,
    minimum: 15,
    maximum: 3600,
    step: 1,
    unit: 'seconds',
  },
  /** Hours worked for which one hour of rest is owed. */
  rest_hours_worked_per_hour_owed: {
    default: policyDefaults.rest_hours_worked_per_hour_owed,
    minimum: 0.5,
    maximum: 12,
    step: 0.5,
    unit: 'hours',
    source: restSource,
  },
  /** Hours at most on end without the rest owed. */
  rest_hours_on_end: {
    default: policyDefaults.rest_hours_on_end,
    minimum: 1,
    maximum: 48,
    step: 1,
    unit: 'hours',
    source: restSource,
  },
  /** Work that ended longer ago than this is forgotten by the rule of rest. */
  rest_window_hours: {
    default: policyDefaults.rest_window_hours,
    minimum: 1,
    maximum: 168,
    step: 1,
    unit: 'hours',
  },
  weight_arrival: points(policyDefaults.weight_arrival),
  weight_skill: points(policyDefaults.weight_skill),
  weight_equity: points(policyDefaults.weight_equity),
  weight_cover: points(policyDefaults.weight_cover),
  weight_division: points(policyDefaults.weight_division),
  /** A road is longer than the crow's flight by about this much. */
  detour_factor: { default: policyDefaults.detour_factor, minimum: 1, maximum: 5, step: 0.1, unit: 'factor' },
  /** Loaded vehicles on wet roads, with traffic. */
  travel_kilometres_per_hour: {
    default: policyDefaults.travel_kilometres_per_hour,
    minimum: 1,
    maximum: 200,
    step: 1,
    unit: 'kilometres_per_hour',
  },
  /** Arriving after this long earns no points for arrival. */
  arrival_minutes: {
    default: policyDefaults.arrival_minutes,
    minimum: 1,
    maximum: 1440,
    step: 1,
    unit: 'minutes',
  },
  /** Having served this many hours on average in the days of equity earns no points for it. */
  equity_hours: { default: policyDefaults.equity_hours, minimum: 1, maximum: 168, step: 1, unit: 'hours' },
  /** The ledger keeps seven days; looking back farther would find nothing. */
  equity_days: { default: policyDefaults.equity_days, minimum: 1, maximum: 7, step: 1, unit: 'days' },
  /** With this many teams of its kind left in the county, sending one costs no cover. */
  cover_teams: { default: policyDefaults.cover_teams, minimum: 1, maximum: 20, step: 1, unit: 'teams' },
  /** Nobody is sent alone, unless the work asks for one person. */
  smallest_crew: { default: policyDefaults.smallest_crew, minimum: 1, maximum: 20, step: 1, unit: 'people' },
  /** One person leading more than this is warned of. */
  span_warn: {
    default: policyDefaults.span_warn,
    minimum: 2,
    maximum: 50,
    step: 1,
    unit: 'people',
    source: spanSource,
  },
  /** What is suggested instead. */
  span_suggest: {
    default: policyDefaults.span_suggest,
    minimum: 1,
    maximum: 50,
    step: 1,
    unit: 'people',
    source: spanSource,
  },
  /** A position older than this is no longer fresh. */
  fresh_seconds: {
    default: policyDefaults.fresh_seconds,
    minimum: 10,
    maximum: 3600,
    step: 1,
    unit: 'seconds',
  },
  /** A position older than this counts as lost. */
  lost_minutes: { default: policyDefaults.lost_minutes, minimum: 1, maximum: 1440, step: 1, unit: 'minutes' },
  /** A certificate that expires within this many days is pointed out. */
  certificate_warn_days: {
    default: policyDefaults.certificate_warn_days,
    minimum: 1,
    maximum: 365,
    step: 1,
    unit: 'days',
  },
  /** The roll of an incident with work on water or with dangerous goods is called this often. */
  roll_call_minutes: {
    default: policyDefaults.roll_call_minutes,
    minimum: 5,
    maximum: 240,
    step: 1,
    unit: 'minutes',
    source: rollCallSource,
  },
  /** Whoever has not answered by then is missing, and their leader is told. */
  roll_call_leader_minutes: {
    default: policyDefaults.roll_call_leader_minutes,
    minimum: 1,
    maximum: 60,
    step: 1,
    unit: 'minutes',
  },
  /** Whoever has not answered by then is for the command post to find. */
  roll_call_desk_minutes: {
    default: policyDefaults.roll_call_desk_minutes,
    minimum: 1,
    maximum: 120,
    step: 1,
    unit: 'minutes',
  },
} as const satisfies Readonly<Record<PolicyName, PolicyDefinition>>;
