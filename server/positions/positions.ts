/**
 * T1, T2: takes in what phones and trackers measured, and keeps the latest of everybody who is tracked. Telemetry,
 * not fact: it is in memory only, begins empty after a restart and fills again with the next fixes.
 */
import type { FixAnswer } from '@muster/shared/protocol/up/fix.ts';
import type { Fix } from '@muster/shared/telemetry/fix.ts';
import type { Change } from '@muster/shared/kernel/change-list.ts';
import type { Assignment } from '@muster/shared/task/schema.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { isJump, type Sighting } from './jumps.ts';
import { LatestPositions, type Position } from './latest.ts';
import { RecentTimes } from './recent-times.ts';
import { isTracked } from './tracking.ts';

/** A slot whose position, state or holder is not what it was. */
export type SlotListener = (slot: number) => void;

export interface Positions {
  readonly latest: LatestPositions;
  /** `device` tells apart what one person carries: a phone and a tracker may send the same moment each. */
  ingest(personId: string, device: string, fixes: readonly Fix[], receivedAt: number): FixAnswer;
  onChange(listener: SlotListener): () => void;
  start(): void;
  stop(): void;
}

const furthestAheadMillis = 5 * 60_000;

export function createPositions({ kernel }: { readonly kernel: Kernel }): Positions {
  const latest = new LatestPositions();
  const listeners = new Set<SlotListener>();
  const recent = new Map<string, Map<string, RecentTimes>>();
  /** Where somebody was last believed to be, while the latest position of theirs is a flagged one. */
  const believed = new Map<string, Sighting>();
  const stops: (() => void)[] = [];

  const changed = (slot: number): void => {
    for (const listener of listeners) listener(slot);
  };

  const forget = (personId: string): void => {
    recent.delete(personId);
    believed.delete(personId);
    const slot = latest.drop(personId);
    if (slot !== undefined) changed(slot);
  };

  const recentTimes = (personId: string, device: string): RecentTimes => {
    const devices = recent.get(personId) ?? new Map<string, RecentTimes>();
    recent.set(personId, devices);
    const times = devices.get(device) ?? new RecentTimes();
    devices.set(device, times);
    return times;
  };

  const place = (personId: string, fix: Fix, time: number): void => {
    const slot = latest.slotOf(personId);
    const before = slot === undefined ? undefined : latest.at(slot);
    if (before && before.time >= time) return;
    const sighting: Sighting = { lon: fix.lon, lat: fix.lat, time, accuracyMetres: fix.acc };
    const flagged = before !== undefined && isDoubtful(sighting, before, believed.get(personId));
    if (!flagged) believed.delete(personId);
    else if (!before.flagged) believed.set(personId, before);
    changed(latest.put({ ...sighting, personId, speed: fix.speed, heading: fix.heading, flagged }));
  };

  const onCommit = (changes: readonly Change[]): void => {
    for (const personId of peopleIn(changes, kernel)) {
      const slot = latest.slotOf(personId);
      if (slot === undefined) continue;
      if (isTracked(kernel.world, personId)) changed(slot);
      else forget(personId);
    }
  };

  return {
    latest,
    ingest: (personId, device, fixes, receivedAt) => {
      if (!isTracked(kernel.world, personId))
        return { accepted: 0, duplicates: 0, refused: fixes.map(({ t }) => ({ t, code: 'not-tracked' })) };
      const times = recentTimes(personId, device);
      const answer: FixAnswer = { accepted: 0, duplicates: 0, refused: [] };
      for (const fix of fixes) {
        const time = Date.parse(fix.t);
        if (!(time <= receivedAt + furthestAheadMillis)) answer.refused.push({ t: fix.t, code: 'future' });
        else if (!times.add(time)) answer.duplicates += 1;
        else {
          answer.accepted += 1;
          place(personId, fix, time);
        }
      }
      return answer;
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start: () => {
      stops.push(kernel.onCommit((_, changes) => onCommit(changes)));
    },
    stop: () => {
      for (const stop of stops.splice(0)) stop();
    },
  };
}

/** Two positions that agree against the one before are believed: the person did travel. */
function isDoubtful(sighting: Sighting, before: Position, last: Sighting | undefined): boolean {
  return isJump(before, sighting) && (last === undefined || isJump(last, sighting));
}

/** Everybody whose being tracked, or whose state on the map, the changes may have to do with. */
function peopleIn(changes: readonly Change[], kernel: Kernel): Set<string> {
  const people = new Set<string>();
  for (const { table, id, previous } of changes) {
    if (table.name === 'volunteers') people.add(id);
    if (table.name !== 'assignments') continue;
    for (const row of [previous as Assignment | undefined, kernel.world.assignments.get(id)])
      for (const member of row?.members ?? []) people.add(member.personId);
  }
  return people;
}
