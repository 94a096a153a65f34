/** Which system this browser's dispatcher writes places in; one choice for all boxes and for the map's foot. */
import { ref, watch } from 'vue';
import { readStored, store } from '../../device/local-choice.ts';
import { coordinateSystems, type CoordinateSystem } from './coordinate-system.ts';

const name = 'coordinates';

export const chosenSystem = ref<CoordinateSystem>(readStored(name, coordinateSystems, 'wgs84'));
watch(chosenSystem, (system) => store(name, system));
