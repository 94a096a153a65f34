/** Somebody being enrolled or corrected: what goes to the vault, and what goes to the log, kept apart. */
import type { CommandData } from '@muster/shared/domain/commands.ts';
import type { PersonUpdate } from '@muster/shared/protocol/http/people.ts';
import type { Person } from '@muster/shared/protocol/http/people.ts';
import type { Post, Skill, Volunteer } from '@muster/shared/roster/schema.ts';

export interface VolunteerDraft {
  name: string;
  phone: string;
  emergencyContact: string;
  service: string;
  post: Post;
  skills: Skill[];
}

export type VolunteerField = 'name' | 'phone' | 'skills';

export function volunteerDraft(volunteer?: Volunteer, person?: Person): VolunteerDraft {
  return {
    name: person?.name ?? '',
    phone: person?.phone ?? '',
    emergencyContact: person?.emergencyContact ?? '',
    service: person?.service ?? '',
    post: volunteer?.post ?? 'member',
    skills: (volunteer?.skills ?? []).map((skill) => ({ ...skill })),
  };
}

const phonePattern = /^[0-9+ -]{3,30}$/;

export function problemsInVolunteer(draft: VolunteerDraft): VolunteerField[] {
  const codes = draft.skills.map(({ skill }) => skill);
  const phone = draft.phone.trim();
  return [
    ...(draft.name.trim() ? [] : ['name' as const]),
    ...(phone === '' || phonePattern.test(phone) ? [] : ['phone' as const]),
    ...(new Set(codes).size === codes.length ? [] : ['skills' as const]),
  ];
}

/** What only the vault may know. Empty fields are left out. */
export function personUpdate(draft: VolunteerDraft): PersonUpdate {
  const [name, phone, emergencyContact, service] = [
    draft.name,
    draft.phone,
    draft.emergencyContact,
    draft.service,
  ].map((text) => text.trim());
  return {
    name: name ?? '',
    ...(phone ? { phone } : {}),
    ...(emergencyContact ? { emergencyContact } : {}),
    ...(service ? { service } : {}),
  };
}

/** What the log may know. */
export function enrolData(
  draft: VolunteerDraft,
  personId: string,
  teamId: string,
): CommandData<'EnrolVolunteer'> {
  return { personId, teamId, post: draft.post, skills: draft.skills };
}

/** What the log may know of a change, with what was seen of it when the editing began (E1); `undefined`: nothing. */
export function volunteerChange(
  seen: Volunteer,
  draft: VolunteerDraft,
): CommandData<'UpdateVolunteer'> | undefined {
  const changed = (['post', 'skills'] as const).filter(
    (field) => JSON.stringify(draft[field]) !== JSON.stringify(seen[field]),
  );
  const only = (row: Pick<Volunteer, 'post' | 'skills'>) =>
    Object.fromEntries(changed.map((field) => [field, row[field]])) as Partial<typeof row>;
  return changed.length === 0 ? undefined : { personId: seen.personId, ...only(draft), was: only(seen) };
}
