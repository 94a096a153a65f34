/** The worker's side: takes a call, gives its answer. Nothing of a file is ever read where somebody types. */
import { fieldWords, type DomainWords } from './field-words.ts';
import { sheetDesk, type SheetDesk } from './sheet-desk.ts';
import { writeCsv, writeXlsx, type FileTable } from './write-tables.ts';

const texts = import.meta.glob<string>('../../../i18n/locales/*/domain.json', {
  eager: true,
  query: '?raw',
  import: 'default',
});
const words = fieldWords(Object.values(texts).map((text) => JSON.parse(text) as DomainWords));

export interface TableWriter {
  write(tables: readonly FileTable[], as: 'xlsx' | 'csv'): Promise<Blob>;
}

const writer: TableWriter = {
  async write(tables, as) {
    const [first] = tables;
    return as === 'csv' && first ? writeCsv(first) : writeXlsx(tables);
  },
};

export type SheetCalls = SheetDesk & TableWriter;
const calls: SheetCalls = { ...sheetDesk(words), ...writer };

export interface Call {
  readonly id: number;
  readonly name: keyof SheetCalls;
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
