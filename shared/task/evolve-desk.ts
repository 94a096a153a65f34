/** What only command posts see: reports that were read, templates, merged records. Apart, so that no phone loads it. */
import type { Evolvers } from '../kernel/decider.ts';
import type { RosterTables } from '../roster/schema.ts';
import type { TaskEvents } from './events.ts';
import type { TaskTables } from './schema.ts';

export type DeskEvents = Pick<
  TaskEvents,
  'SitrepRead' | 'TaskTemplateSaved' | 'TaskTemplateRemoved' | 'VolunteersMerged'
>;

export const deskEvolvers: Evolvers<TaskTables & RosterTables, DeskEvents> = {
  SitrepRead({ sitreps }, { sitrepId }) {
    sitreps.delete(sitrepId);
  },
  TaskTemplateSaved({ templates }, data, { at, actor }) {
    templates.set({ ...data, savedAt: at, savedBy: actor.id });
  },
  TaskTemplateRemoved({ templates }, { templateId }) {
    templates.delete(templateId);
  },
  /** The duplicate retires into the person who stays, and their hours go along. */
  VolunteersMerged({ volunteers, ledgers }, data, { at }) {
    const { personId, duplicatePersonId, post, skills, certificates, spells } = data;
    const kept = volunteers.get(personId);
    const duplicate = volunteers.get(duplicatePersonId);
    if (!kept || !duplicate) return;
    const { sharingSince: _shared, dutyUntil: _until, ...rest } = duplicate;
    volunteers.set({
      ...rest,
      sharing: false,
      duty: 'off',
      dutySince: duplicate.duty === 'off' ? duplicate.dutySince : at,
      retiredAt: at,
      mergedInto: personId,
    });
    volunteers.set({ ...kept, post, skills, certificates });
    ledgers.delete(duplicatePersonId);
    if (spells.length > 0) ledgers.set({ personId, spells });
  },
};
