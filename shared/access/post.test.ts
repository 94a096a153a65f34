import { expect, it } from 'vitest';
import type { Actor } from '../kernel/envelope.ts';
import { may } from './may.ts';
import { phoneRights } from './post.ts';
import { assignment, createScene, flood, heyuan, idOf, yuetang, yuhu } from './scene.ts';

it('what a phone knows of its rights is what the rights are, whoever holds it and whatever it shows', () => {
  const world = createScene();
  // One that nobody speaks for, and one that somebody of another team does.
  world.assignments.set(assignment(idOf(501), flood, yuhu.teamId, []));
  world.assignments.set(assignment(idOf(502), flood, heyuan.teamId, [yuetang.member, heyuan.other]));
  const people = [
    yuhu.leader,
    yuhu.deputy,
    yuhu.member,
    yuetang.leader,
    yuetang.member,
    heyuan.leader,
    heyuan.member,
    heyuan.other,
    idOf(999),
    undefined,
  ];
  const said: boolean[] = [];
  for (const personId of people)
    for (const role of ['leader', 'volunteer'] as const)
      for (const row of world.assignments.values()) {
        const who = personId === undefined ? {} : { personId };
        const actor: Actor = { id: 'device', role, scope: '430302', ...who };
        const { assignmentId } = row;
        const { progress, others } = phoneRights(world, actor, row);
        const report = { name: 'ReportProgress', data: { assignmentId, state: 'en_route' } } as const;
        const answers = may(actor, report, world) === undefined;
        expect([personId, role, assignmentId, progress]).toEqual([personId, role, assignmentId, answers]);
        for (const other of people) {
          if (other === undefined || other === personId) continue;
          const member = { assignmentId, personId: other, state: 'released' } as const;
          const allowed = may(actor, { name: 'ReportMember', data: member }, world) === undefined;
          expect([personId, role, assignmentId, others]).toEqual([personId, role, assignmentId, allowed]);
        }
        said.push(progress, others);
      }
  expect(new Set(said).size).toBe(2);
});
