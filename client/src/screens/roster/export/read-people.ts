/** Names and numbers for a file: asked of the vault in batches, and recorded there as read for an export. */
import { mostPeople, type Person } from '@muster/shared/protocol/http/people.ts';
import { request, type RequestProblem } from '../../../sync/http.ts';

export type PeopleAnswer =
  | { readonly people: ReadonlyMap<string, Person>; readonly problem?: never }
  | { readonly problem: RequestProblem; readonly people?: never };

export async function readPeople(
  personIds: readonly string[],
  onProgress: (done: number) => void = () => {},
): Promise<PeopleAnswer> {
  const people = new Map<string, Person>();
  for (let start = 0; start < personIds.length; start += mostPeople) {
    const ids = personIds.slice(start, start + mostPeople);
    const query = new URLSearchParams({ ids: ids.join(','), purpose: 'export' });
    const reply = await request<{ people: Person[] }>(`/api/people?${query}`);
    // Half a list of names is none: nobody would see which half is missing.
    if (reply.problem) return { problem: reply.problem };
    for (const person of reply.value.people) people.set(person.personId, person);
    onProgress(Math.min(personIds.length, start + mostPeople));
  }
  return { people };
}
