/**
 * What opens over the screen when asked for, and what is said of drills: a chunk of its own, with the library's popup in
 * it. It is fetched as soon as the first picture stands, so that it is there without network too.
 */
import AccountSheet from './AccountSheet.vue';
import CrewSheet from './CrewSheet.vue';
import DeedsSheet from './DeedsSheet.vue';
import DrillLine from './DrillLine.vue';
import DrillNoticeView from './DrillNoticeView.vue';
import ItemsSheet from './ItemsSheet.vue';
import MapSheet from './MapSheet.vue';
import MembersSheet from './MembersSheet.vue';
import MoreSheet from './MoreSheet.vue';
import ReasonSheet from './ReasonSheet.vue';
import SettingsSheet from './SettingsSheet.vue';
import SitrepSheet from './SitrepSheet.vue';
import TeamSheet from './TeamSheet.vue';
import TrackerSheet from './TrackerSheet.vue';

export const sheets = {
  AccountSheet,
  CrewSheet,
  DeedsSheet,
  DrillLine,
  DrillNoticeView,
  ItemsSheet,
  MapSheet,
  MembersSheet,
  MoreSheet,
  ReasonSheet,
  SettingsSheet,
  SitrepSheet,
  TeamSheet,
  TrackerSheet,
};
