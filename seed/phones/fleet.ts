/** Many simulated phones: each joins by an invite of its own, a few at a time, as people would drop in. */
import type { DoorClient } from '../door-client.ts';
import { openDoor } from '../door-client.ts';
import { seeded } from '../random/seeded.ts';
import type { Roster } from '../roster/roster.ts';
import { Phone } from './phone.ts';

export interface FleetOptions {
  /** Somebody who may invite: staff or administrator. */
  readonly inviter: DoorClient;
  readonly roster: Roster;
  readonly count: number;
  /** People who are played by humans. */
  readonly except: ReadonlySet<string>;
  /** People who must have a phone, such as those the scenario sends first. */
  readonly first: readonly string[];
  /** How many times faster than life. */
  readonly speed: number;
}

const joiningAtOnce = 8;
const kilometresPerHour = 36;

type Choice = Pick<FleetOptions, 'roster' | 'count' | 'except' | 'first'>;

/** Those asked for, then leaders, then the others team by team, so that every team has somebody who answers. */
export function chooseCrew({ roster, count, except, first }: Choice): string[] {
  const order = { leader: 0, deputy: 1, member: 2 } as const;
  const asked = new Set(first.filter((personId) => !except.has(personId)));
  const free = roster.volunteers.filter(({ personId }) => !except.has(personId));
  const rank = new Map<string, number>();
  const seats = new Map<string, number>();
  for (const { personId, teamId } of free.toSorted((one, other) => order[one.post] - order[other.post])) {
    const seat = seats.get(teamId) ?? 0;
    seats.set(teamId, seat + 1);
    rank.set(personId, seat);
  }
  const others = free
    .map(({ personId }) => personId)
    .filter((personId) => !asked.has(personId))
    .toSorted((one, other) => (rank.get(one) ?? 0) - (rank.get(other) ?? 0));
  return [...asked, ...others].slice(0, count);
}

export interface Fleet {
  readonly size: number;
  stop(): void;
}

/** Starts the phones; resolves when the last one has joined. */
export async function startFleet(options: FleetOptions): Promise<Fleet> {
  const { inviter, roster, speed } = options;
  const homes = new Map(roster.people.map((person) => [person.personId, person.home]));
  const waiting = chooseCrew(options);
  const phones: Phone[] = [];

  async function joinNext(): Promise<void> {
    for (let personId = waiting.shift(); personId !== undefined; personId = waiting.shift()) {
      const home = homes.get(personId);
      if (!home) continue;
      const { code } = await inviter.post<{ code: string }>('/api/session/invite', { personId });
      const door = await openDoor(inviter.baseUrl, { invite: code });
      const chance = seeded(personId);
      const phone = new Phone({
        door,
        home,
        chance,
        speed: (kilometresPerHour / 3.6) * speed * (0.8 + chance.next() * 0.4),
        temper: {
          personId,
          answerRate: 0.9,
          answerSeconds: (8 + chance.next() * 20) / speed,
          departSeconds: (10 + chance.next() * 20) / speed,
          workSeconds: (240 + chance.next() * 360) / speed,
          luck: (assignmentId) => seeded(`${personId} ${assignmentId}`).next(),
        },
      });
      phone.start();
      phones.push(phone);
    }
  }

  await Promise.all(Array.from({ length: joiningAtOnce }, joinNext));
  return {
    size: phones.length,
    stop() {
      for (const phone of phones) phone.stop();
    },
  };
}
