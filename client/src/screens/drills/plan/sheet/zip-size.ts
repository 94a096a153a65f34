/**
 * How large a zip file says it becomes: the sum over its table of contents, read without unpacking anything. A file that
 * lies about it is stopped by the time its reading takes.
 */
const endMark = 0x06054b50;
const entryMark = 0x02014b50;
/** The end of the table may be followed by a comment of so many bytes. */
const longestComment = 65_535;
const endLength = 22;
const entryLength = 46;

/** Bytes; `undefined` for what has no table of contents: cut off, or no zip file. */
export function unzippedBytes(buffer: ArrayBuffer): number | undefined {
  const view = new DataView(buffer);
  const earliest = Math.max(0, view.byteLength - endLength - longestComment);
  let end = view.byteLength - endLength;
  while (end >= earliest && view.getUint32(end, true) !== endMark) end -= 1;
  if (end < earliest) return undefined;
  const entries = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  let sum = 0;
  for (let entry = 0; entry < entries; entry += 1) {
    if (at + entryLength > view.byteLength || view.getUint32(at, true) !== entryMark) return undefined;
    sum += view.getUint32(at + 24, true);
    at +=
      entryLength +
      view.getUint16(at + 28, true) +
      view.getUint16(at + 30, true) +
      view.getUint16(at + 32, true);
  }
  return sum;
}
