/** The ways of who is in hand: what the server kept of this incident, and what was heard since it was asked. */
import type { TrailPage } from '@muster/shared/protocol/http/tracks.ts';
import { decodeTrail } from '@muster/shared/telemetry/trail.ts';
import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue';
import type { MapTrail } from '../../../map/layers/trails-layer.ts';
import { request } from '../../../sync/http.ts';
import { worldNow } from '../../../sync/rows.ts';
import { useLivePeople } from '../person/live-people.ts';
import { inOrder, pieces, type WayPoint } from './trail-pieces.ts';

export interface TrailSubject {
  readonly personIds: readonly string[];
  readonly incidentId: string;
}

/** As far back as a shift goes. */
const hoursBack = 12;
const pagesAtMost = 4;
/** A team of thirty is thirty requests: its first few people are its way. */
const peopleAtMost = 6;
/** New points are drawn at this pace: each redraws the whole line. */
const drawMilliseconds = 2000;

async function stretchesOf(personId: string, incident: string): Promise<WayPoint[][]> {
  const from = new Date(Date.now() - hoursBack * 3_600_000).toISOString();
  const stretches: WayPoint[][] = [];
  let after: string | undefined;
  for (let page = 0; page < pagesAtMost; page += 1) {
    const query = new URLSearchParams({ incident, person: personId, from, ...(after ? { after } : {}) });
    const { value } = await request<TrailPage>(`/api/tracks?${query.toString()}`);
    for (const { points: text } of value?.trails ?? []) {
      const { points } = decodeTrail(text);
      if (points) stretches.push([...points]);
    }
    after = value?.next;
    if (after === undefined) break;
  }
  return stretches;
}

/** On which incident somebody is, or was last, as far as the rows here tell. */
export function trailOfPerson(personId: string): TrailSubject | undefined {
  const last = worldNow(['assignments']).assignments.by('person', personId).at(-1);
  return last && { incidentId: last.incidentId, personIds: [personId] };
}

/** Who of a team was sent, and on which incident. */
export function trailOfTeam(teamId: string): TrailSubject | undefined {
  const [assignment] = worldNow(['assignments']).assignments.by('team', teamId);
  if (!assignment) return undefined;
  const { leadPersonId, members, incidentId } = assignment;
  const others = members.map(({ personId }) => personId).filter((id) => id !== leadPersonId);
  const personIds = [...(leadPersonId === undefined ? [] : [leadPersonId]), ...others];
  return { incidentId, personIds: personIds.slice(0, peopleAtMost) };
}

export function useTrails(
  subject: () => TrailSubject | undefined,
): Readonly<ShallowRef<readonly MapTrail[]>> {
  const people = useLivePeople();
  const trails = shallowRef<readonly MapTrail[]>([]);
  const stored = new Map<string, WayPoint[][]>();
  const live = new Map<string, WayPoint[]>();
  let personIds: readonly string[] = [];

  function hear(): boolean {
    let heard = false;
    for (const personId of personIds) {
      const person = people.of(personId);
      const held = live.get(personId);
      if (!person || !held || held.at(-1)?.time === person.at) continue;
      held.push({ lon: person.lon, lat: person.lat, time: person.at, jump: person.jump });
      heard = true;
    }
    return heard;
  }

  function draw(): void {
    trails.value = personIds.map((id) => ({
      id,
      pieces: pieces(inOrder(stored.get(id) ?? [], live.get(id) ?? [])),
    }));
  }

  watch(
    () => {
      const asked = subject();
      return asked && `${asked.incidentId} ${asked.personIds.join(' ')}`;
    },
    async (asked) => {
      stored.clear();
      live.clear();
      const [incidentId = '', ...ids] = asked?.split(' ') ?? [];
      personIds = ids;
      for (const id of ids) live.set(id, []);
      draw();
      await Promise.all(
        ids.map(async (id) => {
          const stretches = await stretchesOf(id, incidentId);
          // Somebody else may be in hand by now.
          if (personIds !== ids) return;
          stored.set(id, stretches);
          draw();
        }),
      );
    },
    { immediate: true },
  );
  const timer = window.setInterval(() => {
    if (personIds.length > 0 && hear()) draw();
  }, drawMilliseconds);
  onScopeDispose(() => window.clearInterval(timer));
  return trails;
}
