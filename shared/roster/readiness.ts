/** Rules of what makes a volunteer ready to be sent: certificates, duty, and consent to be tracked. */
import { accept } from '../kernel/decider.ts';
import { refuse } from '../kernel/refusal.ts';
import type { RosterDeciders } from './deciders.ts';
import { refuseEngaged } from './engagements.ts';
import { refuseRepeatedCertificate, servingVolunteer } from './lookups.ts';
import { mostCertificates } from './schema.ts';

export const readinessDeciders = {
  /** One that has lapsed may be recorded too: that somebody was once certified is worth knowing. */
  GrantCertificate(world, data) {
    const { personId, ...certificate } = data;
    const { row, refused } = servingVolunteer(world, personId);
    if (refused) return refused;
    if (row.certificates.length >= mostCertificates)
      return refuse(
        'certificates-full',
        `person ${personId} has ${row.certificates.length} certificates: revoke lapsed ones first`,
        { personId, count: row.certificates.length },
      );
    return (
      refuseRepeatedCertificate([...row.certificates, certificate]) ??
      accept({ type: 'CertificateGranted', data })
    );
  },

  /** Without an expiry every certificate for the skill goes. */
  RevokeCertificate(world, data) {
    const { personId, skill, expiresOn } = data;
    const { row, refused } = servingVolunteer(world, personId);
    if (refused) return refused;
    const held = row.certificates.some(
      (certificate) =>
        certificate.skill === skill && (expiresOn === undefined || certificate.expiresOn === expiresOn),
    );
    if (!held)
      return refuse('certificate-unknown', `person ${personId} holds no such certificate for ${skill}`, {
        personId,
        skill,
      });
    return accept({ type: 'CertificateRevoked', data });
  },

  /** Not while away on an assignment: duty is what the person returns to, and a false "off" would hide them. */
  SetDuty(world, data, { at }) {
    const { refused } = servingVolunteer(world, data.personId);
    if (refused) return refused;
    const engaged = refuseEngaged(world, data.personId);
    if (engaged) return engaged;
    if (data.until !== undefined && Date.parse(data.until) <= Date.parse(at))
      return refuse(
        'duty-end-past',
        `this duty would have ended at ${data.until}: give a later end or none`,
        {
          personId: data.personId,
          until: data.until,
        },
      );
    return accept({ type: 'DutySet', data });
  },

  /** Withdrawing consent is never refused to somebody we know, not even after they retired. */
  SetSharing(world, data) {
    const { refused } = servingVolunteer(world, data.personId);
    const withdraws = !data.sharing && world.volunteers.has(data.personId);
    return refused && !withdraws ? refused : accept({ type: 'SharingSet', data });
  },
} satisfies Partial<RosterDeciders>;
