import { describe, expect, it } from 'vitest';
import type { Audience } from '@muster/shared/access/audience.ts';
import { createScene, spill, yuhu } from '@muster/shared/access/scene.ts';
import type { DomainEvent } from '@muster/shared/kernel/envelope.ts';
import { isReadable } from './readable.ts';

const world = createScene();
const desk = (scope: string): Audience => ({ kind: 'console', role: 'dispatcher', scope });
const phone: Audience = { kind: 'person', personId: yuhu.member };

/** Who of these reads an event. */
function readers(event: DomainEvent): string[] {
  const audiences = new Map<string, Audience>([
    ...['', '4303', '430302', '430302001', '430304'].map(
      (scope) => [scope || 'nation', desk(scope)] as const,
    ),
    ['phone', phone],
  ]);
  return [...audiences].filter(([, audience]) => isReadable(audience, world, event)).map(([name]) => name);
}

describe('S3 who reads of what a command post keeps', () => {
  it('S3 a policy binds every console, and no phone reads why', () => {
    expect(readers({ type: 'PolicySet', data: { policy: 'offer_seconds', value: 300 } })).toEqual([
      'nation',
      '4303',
      '430302',
      '430302001',
      '430304',
    ]);
  });

  it.each(['HandoverSigned', 'ShiftTakenOver', 'TaskTemplateSaved', 'TaskTemplateRemoved'])(
    'S3 %s is for those above the division and those below it',
    (type) => {
      const readable = readers({ type, data: { division: yuhu.division, text: '…' } });
      expect(readable).toEqual(['nation', '4303', '430302', '430302001']);
    },
  );

  it('S3 what the roster says stays within a scope', () => {
    const merged = { personId: yuhu.member, division: yuhu.division };
    expect(readers({ type: 'VolunteersMerged', data: merged })).toEqual(['nation', '4303', '430302']);
  });

  it('S3 that a report of no task was read is told at the command post, of a task also to who is on it', () => {
    const { sitrepId, incidentId, taskId } = spill;
    const read = { type: 'SitrepRead', data: { sitrepId, incidentId } };
    expect(readers(read)).toEqual(['nation', '4303', '430302']);
    expect(readers({ ...read, data: { ...read.data, taskId } })).toContain('phone');
  });
});
