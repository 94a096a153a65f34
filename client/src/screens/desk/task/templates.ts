/** Templates of a division's own way of doing work, as lists show them: the nearest division's first. */
import type { WorldView } from '@muster/shared/domain/world.ts';
import type { CommandData } from '@muster/shared/domain/commands.ts';
import type { TaskKind, TaskTemplate } from '@muster/shared/task/schema.ts';
import type { TaskDraft } from './task-draft.ts';

/** The more exact a division, the earlier its templates; then by name. */
export function sortedTemplates(world: WorldView): TaskTemplate[] {
  return [...world.templates.values()]
    .map((row) => ({ ...row, needs: [...row.needs], checklist: [...row.checklist] }))
    .toSorted(
      (one, other) =>
        other.division.length - one.division.length || one.name.localeCompare(other.name, 'zh-CN'),
    );
}

/** Those of the kind at hand come first: they are what is probably meant. */
export function templatesFor(templates: readonly TaskTemplate[], kind: TaskKind): TaskTemplate[] {
  return [
    ...templates.filter((template) => template.kind === kind),
    ...templates.filter((template) => template.kind !== kind),
  ];
}

/** A template out of what a form asks for. The place, the address and the deadline belong to one task only. */
export function templateData(
  draft: Pick<TaskDraft, 'kind' | 'title' | 'needs' | 'checklist' | 'radiusMetres' | 'priority'>,
  of: { readonly templateId: string; readonly division: string; readonly name: string },
): CommandData<'SaveTaskTemplate'> {
  const title = draft.title.trim();
  return {
    ...of,
    name: of.name.trim(),
    kind: draft.kind,
    needs: draft.needs,
    checklist: draft.checklist.map((item) => item.trim()),
    radiusMetres: draft.radiusMetres,
    priority: draft.priority,
    ...(title ? { title } : {}),
  };
}
