/** What is wrong with a draft: what the rehearsal of the plan finds, and what only somebody still typing leaves undone. */
import type { PlanPlace, PlanProblem, PlanProblemCode } from '@muster/shared/drill/check-plan-problem.ts';
import { within } from '@muster/shared/geo/division.ts';
import { divisionsOfEffects } from '@muster/shared/drill/effect-divisions.ts';
import type { PlanDraft } from '../plan-draft.ts';
import type { PlanPart, PlanRoute } from '../plan-route.ts';

export const draftProblemCodes = [
  'title-missing',
  'outside-scope',
  'objective-title-missing',
  'team-name-missing',
  'delay-reversed',
  'inject-title-missing',
  'effect-outside-scope',
  'effect-words-missing',
  'expectation-title-missing',
] as const;
export type DraftProblemCode = (typeof draftProblemCodes)[number];

export interface DraftProblem extends Omit<PlanProblem, 'code'> {
  readonly code: PlanProblemCode | DraftProblemCode;
}

const isBlank = (text: string): boolean => text.trim() === '';

const error = (code: DraftProblemCode, place: PlanPlace = {}): DraftProblem => ({
  code,
  severity: 'error',
  place,
  facts: {},
});

/** What would keep the draft from being saved, whatever the plan is worth. `scope` is the planner's own. */
export function draftProblems(draft: PlanDraft, scope: string): DraftProblem[] {
  const spans = [draft.temper.answerDelaySeconds, draft.temper.workSeconds];
  if (draft.desk) spans.push(draft.desk.reactionSeconds);
  return [
    ...(isBlank(draft.title) ? [error('title-missing')] : []),
    ...(within(scope, draft.division) ? [] : [error('outside-scope')]),
    ...draft.objectives
      .filter(({ title }) => isBlank(title))
      .map(({ objectiveId }) => error('objective-title-missing', { objectiveId })),
    ...draft.simulatedTeams
      .filter(({ name }) => isBlank(name))
      .map(({ teamId }) => error('team-name-missing', { teamId })),
    ...(spans.some(({ least, most }) => least > most) ? [error('delay-reversed')] : []),
    ...draft.injects.flatMap((inject) => {
      const { injectId, effects } = inject;
      return [
        ...(isBlank(inject.title) ? [error('inject-title-missing', { injectId })] : []),
        ...effects.flatMap((effect, index) => {
          const place = { injectId, effect: index };
          const outside = divisionsOfEffects([{ effects: [effect] }]).some((code) => !within(scope, code));
          return [
            ...(outside ? [error('effect-outside-scope', place)] : []),
            ...(wordsMissing(effect) ? [error('effect-words-missing', place)] : []),
          ];
        }),
      ];
    }),
    ...draft.expectations
      .filter(({ title }) => isBlank(title))
      .map(({ expectationId }) => error('expectation-title-missing', { expectationId })),
  ];
}

type AnyEffect = PlanDraft['injects'][number]['effects'][number];

function wordsMissing(effect: AnyEffect): boolean {
  switch (effect.kind) {
    case 'finding':
    case 'injury':
      return isBlank(effect.text);
    case 'water_level':
      return isBlank(effect.gauge);
    case 'silence':
      return false;
    case 'command':
      if (effect.name === 'OpenIncident') return isBlank(effect.data.title);
      if (effect.name === 'SetResponseLevel') return isBlank(effect.data.reason);
      return effect.name === 'AddNote' && isBlank(effect.data.text);
  }
}

/** Problems that no part of the plan has alone belong to who takes part, or to the plan as a whole. */
const partOfCode: Readonly<Partial<Record<DraftProblem['code'], PlanPart>>> = {
  'participants-missing': 'people',
  'people-missing': 'people',
  'delay-reversed': 'people',
  'injects-missing': 'schedule',
  'expectations-missing': 'expectations',
};

/** Where in the editor a problem can be put right. */
export function placeOfProblem({ code, place }: DraftProblem, draft: PlanDraft): PlanRoute {
  if (place.injectId !== undefined) return { part: 'schedule', injectId: place.injectId };
  if (place.expectationId !== undefined) {
    const of = draft.expectations.find(({ expectationId }) => expectationId === place.expectationId);
    return of?.injectId === undefined
      ? { part: 'expectations', expectationId: place.expectationId }
      : { part: 'schedule', injectId: of.injectId, expectationId: place.expectationId };
  }
  if (place.teamId !== undefined) return { part: 'people' };
  return { part: partOfCode[code] ?? 'overview' };
}
