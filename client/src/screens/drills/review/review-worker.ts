/** The worker's side of a review: takes a call, gives its answer, one after the other. */
import { openArchive, type ArchiveFault, type ArchiveHead } from '../exports/archive.ts';
import { ReviewDesk, type SubjectKind } from './review-desk.ts';

let desk: ReviewDesk | undefined;

function current(): ReviewDesk {
  if (!desk) throw new Error('no review was opened');
  return desk;
}

const calls = {
  /** What a file is; nothing of it is kept. */
  look: async (file: Blob): Promise<{ head: ArchiveHead; fault?: never } | { fault: ArchiveFault }> => {
    const { archive, fault } = await openArchive(file);
    if (!archive) return { fault };
    const { kind, id, title, exportedAt } = archive;
    return { head: { kind, id, title, exportedAt } };
  },
  /** `file`: replays what it holds instead of what the server tells. */
  open: async (
    kind: SubjectKind,
    subjectId: string,
    file: Blob | undefined,
  ): Promise<{ fault?: ArchiveFault }> => {
    const { archive, fault } = file ? await openArchive(file) : {};
    if (fault) return { fault };
    desk = new ReviewDesk(kind, subjectId, archive);
    return {};
  },
  read: () => current().read(),
  fold: async (...given: Parameters<ReviewDesk['fold']>) => current().fold(...given),
  moment: async (...given: Parameters<ReviewDesk['moment']>) => current().moment(...given),
  find: async (...given: Parameters<ReviewDesk['find']>) => current().find(...given),
  events: async (...given: Parameters<ReviewDesk['events']>) => current().events(...given),
  place: async (...given: Parameters<ReviewDesk['place']>) => current().place(...given),
  detail: async (...given: Parameters<ReviewDesk['detail']>) => current().detail(...given),
  readTrails: (...given: Parameters<ReviewDesk['readTrails']>) => current().readTrails(...given),
};

export type ReviewCalls = typeof calls;
export interface Call {
  readonly id: number;
  readonly name: keyof ReviewCalls;
  readonly parameters: readonly unknown[];
}
export type CallAnswer =
  { readonly id: number; readonly value: unknown } | { readonly id: number; readonly error: string };

async function answer({ id, name, parameters }: Call): Promise<CallAnswer> {
  try {
    const call = calls[name] as (...all: readonly unknown[]) => unknown;
    return { id, value: await call(...parameters) };
  } catch (error) {
    return { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

self.addEventListener('message', (event: MessageEvent<Call>) => {
  void answer(event.data).then((told) => self.postMessage(told));
});
