import { expect, test } from 'vitest';
import { ids, sampleEvening } from '../../desk/sample-world.ts';
import { certificateLines, daysBetween, inWindow, windows } from './certificate-list.ts';

test('certificates come by what is left of them, and one that was renewed worries nobody', () => {
  const { world, when } = sampleEvening();
  const grant = (skill: string, expiresOn: string) =>
    when('GrantCertificate', { personId: ids.member, skill, issuer: '海事局', expiresOn });
  grant('boat', '2026-07-24');
  grant('diving', '2026-06-23');
  grant('diving', '2027-06-23');
  grant('medical', '2026-06-01');
  const lines = certificateLines(world, '4303', '2026-06-24');
  expect(lines.map(({ certificate, daysLeft, renewed }) => [certificate.skill, daysLeft, renewed])).toEqual([
    ['medical', -23, false],
    ['diving', -1, true],
    ['boat', 30, false],
    ['diving', 364, false],
  ]);
  expect(windows.map((window) => lines.filter((line) => inWindow(line, window)).length)).toEqual([
    1, 1, 1, 1, 4,
  ]);
  expect(certificateLines(world, '4404', '2026-06-24')).toEqual([]);
});

test('days are those of the calendar', () => {
  expect(daysBetween('2026-02-27', '2026-03-01')).toBe(2);
  expect(daysBetween('2028-02-27', '2028-03-01')).toBe(3);
});
