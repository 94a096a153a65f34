/** Certificates by when they end: what has lapsed first, then what lapses next. */
import type { WorldView } from '@muster/shared/domain/world.ts';
import { within } from '@muster/shared/geo/division.ts';
import { realOnly } from '@muster/shared/incident/of-drill.ts';
import type { Certificate, Team } from '@muster/shared/roster/schema.ts';

export const windows = ['lapsed', '30', '60', '90', 'all'] as const;
export type Window = (typeof windows)[number];

export interface CertificateLine {
  readonly personId: string;
  readonly team: Team | undefined;
  readonly certificate: Certificate;
  /** Days until it ends, counting the last valid day as 0; negative since it lapsed. */
  readonly daysLeft: number;
  /** A later certificate of the same skill stands beside it. */
  readonly renewed: boolean;
}

const dayMilliseconds = 86_400_000;

/** Whole days from one calendar day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMilliseconds);
}

export function certificateLines(world: WorldView, division: string, today: string): CertificateLine[] {
  const lines: CertificateLine[] = [];
  for (const volunteer of realOnly(world, world.volunteers.values())) {
    const { personId, teamId, division: own, certificates, retiredAt } = volunteer;
    if (retiredAt !== undefined || !within(division, own)) continue;
    for (const certificate of certificates)
      lines.push({
        personId,
        team: world.teams.get(teamId),
        certificate,
        daysLeft: daysBetween(today, certificate.expiresOn),
        renewed: certificates.some(
          ({ skill, expiresOn }) => skill === certificate.skill && expiresOn > certificate.expiresOn,
        ),
      });
  }
  return lines.toSorted((one, other) => one.daysLeft - other.daysLeft);
}

/** What was renewed lapses without anybody's loss: it shows under `all` alone. */
export function inWindow({ daysLeft, renewed }: CertificateLine, window: Window): boolean {
  if (window === 'all') return true;
  if (renewed) return false;
  return window === 'lapsed' ? daysLeft < 0 : daysLeft >= 0 && daysLeft <= Number(window);
}
