import {
  at,
  frameKinds,
  frameVersion,
  fullFlag,
  headerBytes,
  type FrameHeader,
  type FrameKind,
} from './frame-layout.ts';

const firstEntries = 64;

/** A frame under construction: a header, and room for one entry after the other, more of it when it runs out. */
export class FrameBuffer {
  #bytes: Uint8Array<ArrayBuffer>;
  #view: DataView;
  #length = headerBytes;
  readonly #entryBytes: number;

  /** `entries` are not read here; where they tell their number, that much room is made at once. */
  constructor(header: FrameHeader, kind: FrameKind, entryBytes: number, entries: Iterable<unknown>) {
    this.#entryBytes = entryBytes;
    const count = Array.isArray(entries) ? entries.length : firstEntries;
    this.#bytes = new Uint8Array(headerBytes + count * entryBytes);
    this.#view = new DataView(this.#bytes.buffer);
    this.#view.setUint8(at.version, frameVersion);
    this.#view.setUint8(at.kind, frameKinds[kind]);
    this.#view.setUint8(at.flags, header.full ? fullFlag : 0);
    this.#view.setFloat64(at.serverTime, header.serverTime, true);
    header.bounds.forEach((bound, index) => this.#view.setFloat64(at.bounds + index * 8, bound, true));
  }

  /** Where the next entry is to be written. */
  next(): { readonly view: DataView; readonly offset: number } {
    const offset = this.#length;
    this.#length += this.#entryBytes;
    if (this.#length > this.#bytes.length) this.#grow();
    return { view: this.#view, offset };
  }

  finish(): Uint8Array {
    this.#view.setUint32(at.count, (this.#length - headerBytes) / this.#entryBytes, true);
    return this.#length === this.#bytes.length ? this.#bytes : this.#bytes.slice(0, this.#length);
  }

  #grow(): void {
    const wider = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length));
    wider.set(this.#bytes);
    this.#bytes = wider;
    this.#view = new DataView(wider.buffer);
  }
}
