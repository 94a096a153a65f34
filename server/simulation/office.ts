/** Who is there: twenty people in four teams with a phone each, three desks; their accounts and sessions in the vault. */
import type { Command } from '@muster/shared/domain/commands.ts';
import type { Actor, Role } from '@muster/shared/kernel/envelope.ts';
import { testId } from '@muster/shared/domain/scene.ts';
import type { WorldView } from '@muster/shared/domain/world.ts';
import { hashSecret } from '../vault/secrets.ts';
import type { AccountRecord, Vault } from '../vault/vault.ts';
import type { ServerProcess } from './server-process.ts';

const phoneCount = 20;
export const teamIds = [10, 11, 12, 13].map(testId);
export const personIds = Array.from({ length: phoneCount }, (_, index) => testId(20 + index));
const divisions = ['430302', '430304', '430302', '430304'];
const home = { lon: 112.94, lat: 27.83 };

/** At the server's own keyboard. */
export const operator: Actor = { id: testId(1), role: 'system', scope: '' };

interface Desk {
  readonly name: string;
  readonly role: Role;
  readonly scope: string;
}

/** Two dispatchers of different scope, and the station's staff. */
export const desks: readonly Desk[] = [
  { name: 'city', role: 'dispatcher', scope: '4303' },
  { name: 'district', role: 'dispatcher', scope: '430304' },
  { name: 'staff', role: 'staff', scope: '4303' },
];

/** What becomes of an account now and then; the station's staff stays what it is, or nobody would be enrolled again. */
export const standings: readonly Pick<Desk, 'role' | 'scope'>[] = [
  { role: 'dispatcher', scope: '4303' },
  { role: 'dispatcher', scope: '430304' },
  { role: 'dispatcher', scope: '430302' },
  { role: 'observer', scope: '4303' },
  { role: 'coordinator', scope: '430302' },
];

export const teamOf = (personId: string): string => teamIds[personIds.indexOf(personId) % 4] ?? '';

/** The roster everything begins with, as one command. */
export const firstRoster = {
  teams: teamIds.map((teamId, index) => ({
    teamId,
    name: `第${index + 1}队`,
    kind: 'emergency',
    division: divisions[index],
    home,
    equipment: [{ kind: 'sandbag', count: 300 }],
  })),
  volunteers: personIds.map((personId, index) => ({
    personId,
    teamId: teamOf(personId),
    post: ['leader', 'deputy'][Math.floor(index / 4)] ?? 'member',
    skills: [{ skill: index % 3 === 0 ? 'piping' : 'sandbag', level: 2 }],
    certificates: [],
    duty: 'standby',
  })),
};

/** What is going on when the run begins. */
export const firstCommands: readonly Command[] = [
  ...[0, 1].map((index): Command => ({
    name: 'OpenIncident',
    data: {
      incidentId: testId(40 + index),
      kind: 'flood',
      title: '湘江超警戒',
      place: home,
      division: ['4303', '430304'][index] ?? '',
    },
  })),
  ...[0, 1, 2, 3].map((index): Command => ({
    name: 'CreateTask',
    data: {
      taskId: testId(60 + index),
      incidentId: testId(40 + (index % 2)),
      kind: 'seal_boil',
      place: home,
      priority: 1,
      needs: [{ people: 2 }],
    },
  })),
];

export class Office {
  readonly #vault: Vault;
  readonly #newId: () => string;
  readonly #now: () => string;
  /** Which session a token is for. */
  readonly #sessions = new Map<string, string>();

  constructor(vault: Vault, newId: () => string, now: () => string) {
    this.#vault = vault;
    this.#newId = newId;
    this.#now = now;
  }

  async open(): Promise<void> {
    for (const { name, role, scope } of desks)
      await this.#vault.accounts.add({
        accountId: name,
        account: name,
        name,
        role,
        scope,
        disabled: false,
        passwordHash: '',
        createdAt: this.#now(),
      });
  }

  sessionOf(token: string): string {
    return this.#sessions.get(token) ?? '';
  }

  /** Begins a session, as an invite or a password does; the token. */
  async begin(owner: { readonly accountId: string } | { readonly personId: string }): Promise<string> {
    const sessionId = this.#newId();
    const token = this.#newId();
    this.#sessions.set(token, sessionId);
    await this.#vault.sessions.add({
      sessionId,
      tokenHash: hashSecret(token),
      kind: 'personId' in owner ? 'device' : 'console',
      ...owner,
      createdAt: this.#now(),
      lastSeenAt: this.#now(),
      expiresAt: '2030-01-01T00:00:00.000Z',
    });
    return token;
  }

  /** Role or scope of an account changes, in the vault and for whoever is signed in with it. */
  async change(
    accountId: string,
    standing: Pick<Desk, 'role' | 'scope'>,
    server: ServerProcess,
  ): Promise<void> {
    const account: AccountRecord | undefined = await this.#vault.accounts.update(accountId, standing);
    if (account) await server.running?.sessions.accountChanged(account);
  }
}

export function isServing(world: WorldView, personId: string): boolean {
  const volunteer = world.volunteers.get(personId);
  return volunteer !== undefined && volunteer.retiredAt === undefined;
}

/** Who a desk takes itself for when it greys out a button. */
export function actorOfDesk(name: string): Actor {
  const desk = desks.find((one) => one.name === name);
  return { id: name, role: desk?.role ?? 'observer', scope: desk?.scope ?? '' };
}
