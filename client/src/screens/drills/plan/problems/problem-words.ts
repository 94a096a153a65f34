/** Problems in words: ids become names of the plan, seconds become times. */
import { useI18n } from 'vue-i18n';
import { writeMoment } from '../drill-moment.ts';
import { pathWord } from '../expectation/path-words.ts';
import { inOrder } from '../inject/inject-list.ts';
import { usePlanDesk } from '../plan-desk.ts';
import type { DraftProblem } from './draft-problems.ts';

export interface ProblemWords {
  readonly text: (problem: DraftProblem) => string;
  /** Of which inject or expectation, by number and name. */
  readonly where: (problem: DraftProblem) => string;
}

export function useProblemWords(): ProblemWords {
  const { t } = useI18n();
  const { plan, names } = usePlanDesk();

  function fact(name: string, value: string | number): string | number {
    if (typeof value === 'number') return name.endsWith('Seconds') ? writeMoment(value) : value;
    if (name === 'incidentId') return names.incident(value) || value;
    if (name === 'taskId') return names.task(value) || value;
    if (name === 'teamId') return names.team(value) || value;
    if (name === 'injectId') return names.inject(value) || value;
    if (name === 'path') return pathWord(value, t);
    if (name === 'id')
      return names.task(value) || names.incident(value) || names.team(value) || names.inject(value) || value;
    if (name === 'skill' || name === 'equipment') {
      const key = name === 'skill' ? `domain.skill.${value}` : `domain.equipmentKind.${value}`;
      return t(key) === key ? value : t(key);
    }
    if (name === 'refusal') {
      const told = t(`refusals.${value}`);
      return told === `refusals.${value}` ? value : told;
    }
    return value;
  }

  return {
    text({ code, facts }) {
      const words = Object.fromEntries(
        Object.entries(facts).map(([name, value]) => [name, fact(name, value)]),
      );
      const key = `drills.problem.${code}`;
      const told = t(key, words);
      return told === key ? code : told;
    },
    where({ place }) {
      const { injectId, expectationId, teamId } = place;
      const expectation = plan.value.expectations.find((one) => one.expectationId === expectationId);
      const of = injectId ?? expectation?.injectId;
      const found = inOrder(plan.value.injects).find(({ inject }) => inject.injectId === of);
      return [
        ...(found ? [`${found.number} ${found.inject.title}`] : []),
        ...(expectation ? [expectation.title] : []),
        ...(teamId === undefined ? [] : [names.team(teamId)]),
      ].join(' · ');
    },
  };
}
