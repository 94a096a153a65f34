/** The parts of the settings, in the order of the index, and who may open which. The address names one: /settings/<name>. */
import type { Role } from '@muster/shared/kernel/envelope.ts';

export const sectionGroups = ['own', 'people', 'rules', 'system'] as const;
export type SectionGroup = (typeof sectionGroups)[number];

const sections = {
  own: { group: 'own', roles: 'all' },
  password: { group: 'own', roles: 'all' },
  sessions: { group: 'own', roles: 'all' },
  accounts: { group: 'people', roles: ['administrator'] },
  audit: { group: 'people', roles: ['administrator'] },
  policies: { group: 'rules', roles: 'all' },
  templates: { group: 'rules', roles: ['administrator', 'dispatcher', 'coordinator'] },
  basemap: { group: 'system', roles: ['administrator'] },
  tokens: { group: 'system', roles: ['administrator'] },
  about: { group: 'system', roles: 'all' },
} as const satisfies Readonly<
  Record<string, { readonly group: SectionGroup; readonly roles: 'all' | readonly Role[] }>
>;
export type SectionName = keyof typeof sections;

const names = Object.keys(sections) as SectionName[];

export function sectionsFor(role: Role | undefined): readonly SectionName[] {
  return names.filter((name) => {
    const roles: 'all' | readonly Role[] = sections[name].roles;
    return role !== undefined && (roles === 'all' || roles.includes(role));
  });
}

/** The index: groups that have something for the role. */
export function indexFor(
  role: Role | undefined,
): readonly { readonly group: SectionGroup; readonly sections: readonly SectionName[] }[] {
  const open = sectionsFor(role);
  return sectionGroups
    .map((group) => ({ group, sections: open.filter((name) => sections[name].group === group) }))
    .filter(({ sections: inGroup }) => inGroup.length > 0);
}

/** What an address opens: the part it names if the role may, else what an administrator or anybody begins with. */
export function sectionAt(asked: unknown, role: Role | undefined): SectionName {
  const open = sectionsFor(role);
  return open.find((name) => name === asked) ?? (open.includes('accounts') ? 'accounts' : 'own');
}
