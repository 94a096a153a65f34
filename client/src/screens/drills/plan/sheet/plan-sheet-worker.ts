/** Reads one file and ends: nothing of a file is ever unpacked where somebody types. */
import { v7 as newId } from 'uuid';
import { asOwnPlan, type PlanDraft } from '../plan-draft.ts';
import { readFile, refusedFile } from './read-file.ts';
import { sheetLanguages } from './sheet-languages.ts';

export interface FileToRead {
  readonly name: string;
  readonly buffer: ArrayBuffer;
  readonly start: PlanDraft;
}

self.addEventListener('message', ({ data: { name, buffer, start } }: MessageEvent<FileToRead>) => {
  void readFile(name, buffer, start, sheetLanguages, newId)
    .then((read) => (read.draft ? { ...read, draft: asOwnPlan(read.draft, start, newId) } : read))
    .catch(() => refusedFile(name, 'broken'))
    .then((read) => self.postMessage(read));
});
