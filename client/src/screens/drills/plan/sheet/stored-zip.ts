const short = (value: number): number[] => [value & 0xff, (value >> 8) & 0xff];
const long = (value: number): number[] => [...short(value & 0xffff), ...short(value >>> 16)];

/** A zip file written by hand, nothing in it compressed; for tests only. `says` is how large an entry claims to become. */
export function storedZip(
  entries: Readonly<Record<string, { readonly text: string; readonly says?: number }>>,
): Uint8Array {
  const encoder = new TextEncoder();
  const local: number[] = [];
  const table: number[] = [];
  for (const [name, { text, says }] of Object.entries(entries)) {
    const [named, bytes] = [encoder.encode(name), encoder.encode(text)];
    const sizes = [...long(0), ...long(bytes.length), ...long(says ?? bytes.length), ...short(named.length)];
    const begins = local.length;
    local.push(...long(0x04034b50), ...short(20), ...short(0), ...short(0), ...long(0), ...sizes);
    local.push(...short(0), ...named, ...bytes);
    table.push(
      ...long(0x02014b50),
      ...short(20),
      ...short(20),
      ...short(0),
      ...short(0),
      ...long(0),
      ...sizes,
    );
    table.push(...short(0), ...short(0), ...short(0), ...short(0), ...long(0), ...long(begins), ...named);
  }
  const count = Object.keys(entries).length;
  const end = [...short(count), ...short(count), ...long(table.length), ...long(local.length), ...short(0)];
  return Uint8Array.from([...local, ...table, ...long(0x06054b50), ...short(0), ...short(0), ...end]);
}
