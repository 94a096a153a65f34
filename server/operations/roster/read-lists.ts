/** Cells that hold several things: `piping:2; 急救:1`. Full-width signs, as Chinese keyboards make them, count too. */
import type { Certificate, Equipment, Skill } from '@muster/shared/roster/schema.ts';
import { skillLevels } from '@muster/shared/roster/skills.ts';
import type { FaultCode } from './faults.ts';
import { codeFor, equipmentWords, skillWords } from './words.ts';

/** Says what is wrong with a part of the cell. */
export type Complain = (code: FaultCode, part: string) => void;

const mostPieces = 100_000;

export function readSkills(cell: string, complain: Complain): Skill[] {
  const skills = partsOf(cell).flatMap((part): Skill[] => {
    const [word = '', levelText = '1'] = part.split(/[:：]/).map((text) => text.trim());
    const skill = codeFor(skillWords, word);
    const level = skillLevels.find((candidate) => String(candidate) === levelText);
    if (skill === undefined) complain('skill-unknown', part);
    if (level === undefined) complain('level-invalid', part);
    return skill !== undefined && level !== undefined ? [{ skill, level }] : [];
  });
  for (const { skill } of repeated(skills, ({ skill }) => skill)) complain('skill-repeated', skill);
  return skills;
}

/** `kind:count`, and where it is known `:unserviceable:inspectOn`; either of the two may be left empty. */
export function readEquipment(cell: string, complain: Complain): Equipment[] {
  const equipment = partsOf(cell).flatMap((part): Equipment[] => {
    const [word = '', countText = '1', brokenText = '', inspectOn = '', ...more] = part
      .split(/[:：]/)
      .map((text) => text.trim());
    const kind = codeFor(equipmentWords, word);
    const count = wholeNumber(countText);
    const unserviceable = brokenText === '' ? 0 : wholeNumber(brokenText);
    const before = faultsOf(kind, count, unserviceable, inspectOn === '' || isDay(inspectOn));
    for (const code of before) complain(code, part);
    if (more.length > 0) complain('inspection-invalid', part);
    if (kind === undefined || before.length > 0 || more.length > 0) return [];
    return [
      { kind, count, ...(unserviceable > 0 && { unserviceable }), ...(inspectOn !== '' && { inspectOn }) },
    ];
  });
  for (const { kind } of repeated(equipment, ({ kind }) => kind)) complain('equipment-repeated', kind);
  return equipment;
}

function faultsOf(kind: string | undefined, count: number, broken: number, dated: boolean): FaultCode[] {
  const isCount = count <= mostPieces;
  return [
    ...(kind === undefined ? (['equipment-unknown'] as const) : []),
    ...(isCount ? [] : (['count-invalid'] as const)),
    ...(isCount && !(broken <= count) ? (['unserviceable-invalid'] as const) : []),
    ...(dated ? [] : (['inspection-invalid'] as const)),
  ];
}

function wholeNumber(text: string): number {
  return /^\d{1,6}$/.test(text) ? Number(text) : NaN;
}

export function readCertificates(cell: string, complain: Complain): Certificate[] {
  const certificates = partsOf(cell).flatMap((part): Certificate[] => {
    const [word = '', issuer = '', expiresOn = '', number = '', ...more] = part
      .split(/[|｜]/)
      .map((text) => text.trim());
    const skill = codeFor(skillWords, word);
    const wellFormed = issuer !== '' && issuer.length <= 80 && number.length <= 40 && more.length === 0;
    if (skill === undefined) complain('skill-unknown', part);
    else if (!wellFormed) complain('certificate-invalid', part);
    else if (!isDay(expiresOn)) complain('date-invalid', part);
    else return [{ skill, issuer, expiresOn, ...(number !== '' && { number }) }];
    return [];
  });
  for (const { skill } of repeated(certificates, ({ skill, expiresOn }) => `${skill} ${expiresOn}`))
    complain('certificate-repeated', skill);
  return certificates;
}

function partsOf(cell: string): string[] {
  return cell
    .split(/[;；]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Those whose key an earlier one has. */
function repeated<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = keyOf(item);
    const before = seen.has(key);
    seen.add(key);
    return before;
  });
}

/** A day that the calendar has. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
