/**
 * What opens over the screen when asked for: a chunk of its own, with the library's popup in it. It is fetched as soon
 * as the first picture stands, so that it is there without network too.
 */
export { default as AccountSheet } from './AccountSheet.vue';
export { default as CrewSheet } from './CrewSheet.vue';
export { default as DeedsSheet } from './DeedsSheet.vue';
export { default as ItemsSheet } from './ItemsSheet.vue';
export { default as MapSheet } from './MapSheet.vue';
export { default as MembersSheet } from './MembersSheet.vue';
export { default as MoreSheet } from './MoreSheet.vue';
export { default as ReasonSheet } from './ReasonSheet.vue';
export { default as SettingsSheet } from './SettingsSheet.vue';
export { default as SitrepSheet } from './SitrepSheet.vue';
export { default as TeamSheet } from './TeamSheet.vue';
export { default as TrackerSheet } from './TrackerSheet.vue';
