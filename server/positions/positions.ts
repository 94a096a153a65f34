/**
 * T1, T2: takes in what phones and trackers measured, and keeps the latest of everybody who is tracked. Telemetry,
 * not fact: it is in memory only, begins empty after a restart and fills again with the next fixes.
 */
import { affected } from '@muster/shared/access/affected.ts';
import type { WorldView } from '@muster/shared/domain/world.ts';
import type { Change } from '@muster/shared/kernel/change-list.ts';
import type { FixAnswer } from '@muster/shared/protocol/up/fix.ts';
import type { Drill } from '@muster/shared/drill/schema.ts';
import type { Assignment } from '@muster/shared/task/schema.ts';
import { motionStates } from '@muster/shared/telemetry/frame-bytes.ts';
import type { Fix } from '@muster/shared/telemetry/fix.ts';
import { isDoubtful, isFromFuture, type Sighting } from '@muster/shared/telemetry/motion.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { stoodStill } from './ages.ts';
import type { ForeignPosition } from './exchange-frame.ts';
import { LatestPositions } from './latest.ts';
import { RecentTimes } from './recent-times.ts';
import { hasConsented, isSimulated, isTracked, motionOf } from './tracking.ts';

/** `moved`: another position. `person`: who holds the slot, what they do, or who may see them may be different. */
export type SlotChange = 'moved' | 'person';
export type SlotListener = (slot: number, change: SlotChange) => void;

/** A position that this very server accepted, live or back-filled. */
export interface OwnFix {
  readonly personId: string;
  readonly fix: Fix;
  /** When it was measured; never later than it was received. Milliseconds since 1970. */
  readonly time: number;
  readonly receivedAt: number;
}

export interface Positions {
  readonly latest: LatestPositions;
  /** `device` tells apart what one person carries: a phone and a tracker may send the same moment each. */
  ingest(personId: string, device: string, fixes: readonly Fix[], receivedAt: number): FixAnswer;
  /**
   * What another server took in: shown like what came here, but it is the other's to record and to tell. Tracked or not
   * is for the receiver to say.
   */
  takeIn(position: ForeignPosition, now: number): 'taken' | 'older' | 'not-tracked';
  onChange(listener: SlotListener): () => void;
  /** Somebody's latest position is one that reached this very server. */
  onOwn(listener: (personId: string) => void): () => void;
  /** Each fix that `ingest` accepts, whether or not it is somebody's latest. */
  onFix(listener: (fix: OwnFix) => void): () => void;
  start(): void;
  stop(): void;
}

interface Trace {
  /** By device, what it has sent. */
  readonly times: Map<string, RecentTimes>;
  last?: Sighting;
  /** The last one that was no jump. */
  believed?: Sighting;
}

interface Moments {
  /** When it was measured, by the device's clock. */
  readonly time: number;
  readonly receivedAt: number;
}

export function createPositions({ kernel }: { readonly kernel: Kernel }): Positions {
  const latest = new LatestPositions();
  const listeners = new Set<SlotListener>();
  const ownListeners = new Set<(personId: string) => void>();
  const fixListeners = new Set<(fix: OwnFix) => void>();
  const traces = new Map<string, Trace>();
  const stops: (() => void)[] = [];

  const tell = (slot: number, change: SlotChange): void => {
    for (const listener of listeners) listener(slot, change);
  };

  const forget = (personId: string): void => {
    traces.delete(personId);
    const slot = latest.drop(personId);
    if (slot !== undefined) tell(slot, 'person');
  };

  const traceOf = (personId: string): Trace => {
    const trace = traces.get(personId) ?? { times: new Map() };
    traces.set(personId, trace);
    return trace;
  };

  const place = (personId: string, trace: Trace, fix: Fix, { time, receivedAt }: Moments): void => {
    const slot = latest.slotOf(personId);
    // A clock that runs ahead must not keep a position fresh, or a true one out, for as long as it is ahead (T4).
    const shownTime = Math.min(time, receivedAt);
    if (slot !== undefined && (latest.time[slot] ?? 0) > shownTime) return;
    const { lon, lat, acc, speed, heading } = fix;
    const sighting: Sighting = { lon, lat, time, accuracyMetres: acc };
    // A drill may run at sixty times life's pace: whoever is simulated in it travels as fast, and it is no mistake.
    const jump = !isSimulated(kernel.world, personId) && isDoubtful(sighting, trace);
    show({ personId, ...sighting, speed, heading, jump }, trace, shownTime);
    for (const listener of ownListeners) listener(personId);
  };

  const show = (sighted: ForeignPosition, trace: Trace, time: number): void => {
    const slot = latest.slotOf(sighted.personId);
    trace.last = sighted;
    if (!sighted.jump) trace.believed = sighted;
    const state = slot === undefined ? stateOf(kernel.world, sighted.personId) : (latest.state[slot] ?? 0);
    const simulated = isSimulated(kernel.world, sighted.personId);
    tell(latest.put({ ...sighted, time, state, simulated }), slot === undefined ? 'person' : 'moved');
  };

  /** A drill that goes on: what its people told last counts from then on as if it had not stood still. */
  const waitWith = (drillId: string, milliseconds: number): void => {
    for (const slot of latest.slots()) {
      const personId = latest.simulated[slot] === 1 ? latest.personAt(slot) : undefined;
      if (personId === undefined || kernel.world.volunteers.get(personId)?.drillId !== drillId) continue;
      latest.time[slot] = (latest.time[slot] ?? 0) + milliseconds;
      tell(slot, 'moved');
    }
  };

  const onCommit = (changes: readonly Change[]): void => {
    if (latest.size === 0) return;
    for (const { table, id, previous } of changes) {
      if (table.name !== 'drills') continue;
      const milliseconds = stoodStill(previous as Drill | undefined, kernel.world.drills.get(id));
      if (milliseconds > 0) waitWith(id, milliseconds);
    }
    for (const personId of peopleIn(changes, kernel.world)) {
      const slot = latest.slotOf(personId);
      if (slot === undefined) continue;
      if (!isTracked(kernel.world, personId)) forget(personId);
      else {
        latest.state[slot] = stateOf(kernel.world, personId);
        tell(slot, 'person');
      }
    }
  };

  return {
    latest,
    ingest: (personId, device, fixes, receivedAt) => {
      if (!isTracked(kernel.world, personId))
        return { accepted: 0, duplicates: 0, refused: fixes.map(({ t }) => ({ t, code: 'not-tracked' })) };
      const trace = traceOf(personId);
      const times = trace.times.get(device) ?? new RecentTimes();
      trace.times.set(device, times);
      const answer: FixAnswer = { accepted: 0, duplicates: 0, refused: [] };
      for (const fix of fixes) {
        const time = Date.parse(fix.t);
        if (isFromFuture(time, receivedAt)) answer.refused.push({ t: fix.t, code: 'fix-in-future' });
        // Not `not-tracked`, which a phone sends again: this will never be welcome.
        else if (!hasConsented(kernel.world, personId, time))
          answer.refused.push({ t: fix.t, code: 'before-consent' });
        else if (!times.add(time)) answer.duplicates += 1;
        else {
          answer.accepted += 1;
          place(personId, trace, fix, { time, receivedAt });
          for (const listener of fixListeners)
            listener({ personId, fix, time: Math.min(time, receivedAt), receivedAt });
        }
      }
      return answer;
    },
    takeIn: (position, now) => {
      const { personId } = position;
      const { world } = kernel;
      if (!isTracked(world, personId) || !hasConsented(world, personId, position.time)) return 'not-tracked';
      // The other server's clock may run ahead as a phone's may.
      const time = Math.min(position.time, now);
      const slot = latest.slotOf(personId);
      if (slot !== undefined && (latest.time[slot] ?? 0) >= time) return 'older';
      show(position, traceOf(personId), time);
      return 'taken';
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onOwn: (listener) => {
      ownListeners.add(listener);
      return () => ownListeners.delete(listener);
    },
    onFix: (listener) => {
      fixListeners.add(listener);
      return () => fixListeners.delete(listener);
    },
    start: () => {
      stops.push(kernel.onCommit((_, changes) => onCommit(changes)));
    },
    stop: () => {
      for (const stop of stops.splice(0)) stop();
    },
  };
}

function stateOf(world: WorldView, personId: string): number {
  return motionStates.indexOf(motionOf(world, personId));
}

/** Everybody whose being tracked, whose state on the map, or whose visibility the changes may have to do with. */
function peopleIn(changes: readonly Change[], world: WorldView): Set<string> {
  const people = new Set<string>();
  for (const { table, id, previous } of changes) {
    if (table.name !== 'assignments') continue;
    for (const row of [previous as Assignment | undefined, world.assignments.get(id)])
      for (const member of row?.members ?? []) people.add(member.personId);
  }
  for (const { table, id } of affected(world, changes)) if (table === 'volunteers') people.add(id);
  return people;
}
