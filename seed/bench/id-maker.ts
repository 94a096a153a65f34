/** Ids as phones and consoles make them (UUIDv7), drawn from a repeatable source: chance of the machine costs more than all the rest. */
import type { Source } from '../random/seeded.ts';

export type NewId = () => string;

const idsPerMillisecond = 8;

export function idMaker(source: Source, begins: number): NewId {
  let made = 0;
  const hex = (digits: number): string =>
    Math.floor(source.next() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  return () => {
    const time = (begins + Math.floor(made++ / idsPerMillisecond)).toString(16).padStart(12, '0');
    const variant = source.pick(['8', '9', 'a', 'b']);
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${variant}${hex(3)}-${hex(6)}${hex(6)}`;
  };
}
