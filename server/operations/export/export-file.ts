/** A file of an export as it is written, with what the manifest says of it. */
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';

export interface ExportedFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Events, people, or stretches of way. */
  readonly items: number;
}

/** Writes the texts one after the other; each is one item unless it is only punctuation of the format. */
export async function writeExportFile(
  folder: string,
  name: string,
  texts: AsyncIterable<{ readonly text: string; readonly items: number }>,
): Promise<ExportedFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  let items = 0;
  const file = await open(join(folder, name), 'wx', 0o600);
  try {
    for await (const part of texts) {
      const chunk = Buffer.from(part.text);
      hash.update(chunk);
      bytes += chunk.length;
      items += part.items;
      await file.write(chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return { name, bytes, sha256: hash.digest('hex'), items };
}
