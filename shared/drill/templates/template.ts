/** What a drill template is, and the few shapes from which all of them are written. */
import type { DrillPlanFields, Inject, SimulatedTeam } from '../schema.ts';
import type { Effect, EffectCommandName, effectCommands } from '../effect.ts';
import type { Static } from 'typebox';
import type { Place } from '../../geo/place.ts';

/**
 * The id that belongs to a key of the template. A client makes a new UUIDv7 each time it is asked, a program that has
 * to repeat itself derives it from a seed.
 */
export type MakeId = (key: string) => string;

export interface TemplateOptions {
  /** Chooses who falls silent and who slips, so that a second run is no recital; the same seed, the same choice. */
  readonly seed?: number;
}

/** All that `PlanDrill` asks for, save the drill's own id and seed. */
export interface DraftedDrill {
  readonly title: string;
  /** The template's code. */
  readonly scenario: string;
  readonly division: string;
  readonly plan: DrillPlanFields;
}

export type DrillTemplate = (makeId: MakeId, options?: TemplateOptions) => DraftedDrill;

/** One id a key, however often it is named: what an effect opens and an expectation asks about is the same thing. */
export function oneIdPerKey(makeId: MakeId): MakeId {
  const made = new Map<string, string>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const id = makeId(key);
    made.set(key, id);
    return id;
  };
}

/** Keys of teams: who is hurt, and whose radios fall silent. */
export interface Roles {
  readonly injured: string;
  readonly silent: string;
}

type Keys = readonly [string, ...string[]];

/** Whom a seed chooses, each of the pairs in turn; the first of both without one. */
export function rolesBy(
  seed: number | undefined,
  among: { readonly injured: Keys; readonly silent: Keys },
): Roles {
  const { injured, silent } = among;
  const first = (seed ?? 0) % injured.length;
  const second = Math.floor((seed ?? 0) / injured.length) % silent.length;
  return { injured: injured[first] ?? injured[0], silent: silent[second] ?? silent[0] };
}

type CommandOf<Name extends EffectCommandName> = Static<(typeof effectCommands)[Name]>;
type CommandEffect = Extract<Effect, { kind: 'command' }>;

/** An effect that gives a command. */
export function gives<Name extends EffectCommandName>(name: Name, data: CommandOf<Name>): Effect {
  return { kind: 'command', name, data } as CommandEffect;
}

/** A line of the events list as a template writes it: by minutes and by key. */
export interface ToldInject extends Omit<Inject, 'injectId' | 'offsetSeconds' | 'message' | 'effects'> {
  /** Of the inject: `inject <key>` makes its id. */
  readonly key: string;
  readonly minutes: number;
  readonly message?: string;
  readonly effects?: readonly Effect[];
}

/** The plan's injects, in order of time; those of one minute stay in the order in which they are written. */
export function injectsOf(id: MakeId, told: readonly ToldInject[]): Inject[] {
  return told
    .map(({ key, minutes, message = '', effects = [], ...rest }) => ({
      injectId: id(`inject ${key}`),
      offsetSeconds: minutes * 60,
      message,
      effects: [...effects],
      ...rest,
    }))
    .toSorted((one, other) => one.offsetSeconds - other.offsetSeconds);
}

export interface ToldTeam extends Omit<SimulatedTeam, 'teamId' | 'home'> {
  /** `team <key>` makes its id. */
  readonly key: string;
  readonly home: readonly [lon: number, lat: number];
}

export function teamsOf(id: MakeId, told: readonly ToldTeam[]): SimulatedTeam[] {
  return told.map(({ key, home: [lon, lat], ...rest }) => ({
    teamId: id(`team ${key}`),
    home: { lon, lat },
    ...rest,
  }));
}

export const placeAt = (lon: number, lat: number): Place => ({ lon, lat });
