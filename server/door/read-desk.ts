/** Who read whose data, for administrators: of the people in their scope. */
import type { WorldView } from '@muster/shared/domain/world.ts';
import { within } from '@muster/shared/geo/division.ts';
import type { PersonRead } from '@muster/shared/protocol/http/people.ts';
import type { ReadRecord, Vault } from '../vault/vault.ts';
import type { DoorProblem } from './door.ts';
import { fail } from './problem.ts';
import type { ActiveSession } from './sessions.ts';

export interface ReadQuery {
  readonly person?: string;
  readonly actor?: string;
  /** The `readId` after which to go on. */
  readonly before?: string;
  /** Both included. */
  readonly from?: string;
  readonly to?: string;
  readonly limit: number;
}

type ReadPage =
  | {
      readonly reads: PersonRead[];
      readonly next?: string;
      /** Where there is a `next`: everything later was looked at. */
      readonly reachedAt?: string;
      readonly problem?: never;
    }
  | { readonly problem: DoorProblem; readonly reads?: never; readonly next?: never };

export interface ReadDesk {
  list(session: ActiveSession, query: ReadQuery): Promise<ReadPage>;
}

const pageRecords = 200;
/** An administrator of a village among the reads of a nation: so many are looked through for one answer. */
const mostPages = 25;

export function createReadDesk(
  { reads, accounts }: Pick<Vault, 'reads' | 'accounts'>,
  world: WorldView,
): ReadDesk {
  return {
    async list(session, { person, actor, before, from, to, limit }) {
      if (session.role !== 'administrator')
        return fail('role-not-allowed', 'who read whose data is for administrators');
      const { scope } = session;
      const keeps = (personId: string) =>
        scope === '' || within(scope, world.volunteers.get(personId)?.division ?? '');
      if (person !== undefined && !keeps(person))
        return fail('out-of-scope', 'this person is outside your scope');
      const found: ReadRecord[] = [];
      const [earliest, latest] = [Date.parse(from ?? '') || -Infinity, Date.parse(to ?? '') || Infinity];
      let last = before;
      let reachedAt: string | undefined;
      let more = true;
      for (let page = 0; more && found.length < limit && page < mostPages; page += 1) {
        const records = await reads.list({
          ...(person !== undefined && { personId: person }),
          ...(actor !== undefined && { actorId: actor }),
          ...(last !== undefined && { before: last }),
          limit: pageRecords,
        });
        more = records.length === pageRecords;
        for (const record of records) {
          if (found.length === limit) {
            more = true;
            break;
          }
          const at = Date.parse(record.at);
          // Records are written when they are made: what comes after this one is older.
          if (at < earliest) {
            more = false;
            break;
          }
          last = record.readId;
          reachedAt = record.at;
          if (at > latest) continue;
          const personIds = record.personIds.filter(keeps);
          // A backup names nobody, and concerns everybody.
          if (personIds.length > 0 || (record.personIds.length === 0 && scope === ''))
            found.push({ ...record, personIds });
        }
      }
      const names = new Map((await accounts.list()).map(({ accountId, account }) => [accountId, account]));
      const shown = found.map((record): PersonRead => {
        const account = names.get(record.actorId);
        return { ...record, personIds: [...record.personIds], ...(account !== undefined && { account }) };
      });
      if (!more || last === undefined) return { reads: shown };
      return { reads: shown, next: last, ...(reachedAt !== undefined && { reachedAt }) };
    },
  };
}
