/** How characters are read. The library is large and only a desk needs it: loaded when the desk has nothing else to do. */
import { shallowRef } from 'vue';

export type Readings = (character: string) => readonly string[];

const han = /\p{Script=Han}/u;
const none: readonly string[] = [];
const known = new Map<string, readonly string[]>();
let loading: Promise<Readings> | undefined;

/** As typed on a keyboard without ü: both v and u are understood. */
export function typeable(reading: string): string[] {
  return reading.includes('ü') ? [reading.replace('ü', 'v'), reading.replace('ü', 'u')] : [reading];
}

async function load(): Promise<Readings> {
  const { polyphonic } = await import('pinyin-pro');
  return (character) => {
    if (!han.test(character)) return none;
    let readings = known.get(character);
    if (!readings) {
      const told = polyphonic(character, { toneType: 'none', type: 'array' })[0] ?? [];
      readings = [...new Set(told.flatMap(typeable))];
      known.set(character, readings);
    }
    return readings;
  };
}

/** Before the library is there, characters are found as themselves. */
export const noReadings: Readings = () => none;
export const readingsNow = shallowRef<Readings>(noReadings);

/** Every reading of a character, without tones; none for what is no Chinese character. */
export function loadReadings(): Promise<Readings> {
  loading ??= load().then((loaded) => (readingsNow.value = loaded));
  return loading;
}
