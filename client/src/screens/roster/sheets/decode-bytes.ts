/** The text of a .csv as spreadsheets write it: UTF-8 with or without a mark, UTF-16, GB18030 (Excel in China). */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

export interface DecodedText {
  readonly text: string;
  readonly encoding: Encoding;
}

export function decodeBytes(bytes: Uint8Array<ArrayBuffer>): DecodedText | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decode('utf-16le', bytes);
  if (first === 0xfe && second === 0xff) return decode('utf-16be', bytes);
  // Chinese text in GB18030 is practically never valid UTF-8, so trying in this order tells them apart.
  return decode('utf-8', bytes) ?? decode('gb18030', bytes);
}

function decode(encoding: Encoding, bytes: Uint8Array<ArrayBuffer>): DecodedText | undefined {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
  } catch {
    return undefined;
  }
}
