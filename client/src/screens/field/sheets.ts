/**
 * What opens over the screen when asked for, and what is told and can wait a moment: a chunk of its own, with the
 * library's popup in it. It is fetched as soon as the first picture stands, so that it is there without network too.
 */
import AccountSheet from './AccountSheet.vue';
import AccountingView from './AccountingView.vue';
import CrewSheet from './CrewSheet.vue';
import DeedsSheet from './DeedsSheet.vue';
import DrillLine from './DrillLine.vue';
import DrillNoticeView from './DrillNoticeView.vue';
import ItemsSheet from './ItemsSheet.vue';
import MapSheet from './MapSheet.vue';
import MembersSheet from './MembersSheet.vue';
import MoreSheet from './MoreSheet.vue';
import NewsView from './NewsView.vue';
import ReasonSheet from './ReasonSheet.vue';
import SettingsSheet from './SettingsSheet.vue';
import SitrepSheet from './SitrepSheet.vue';
import TeamSheet from './TeamSheet.vue';
import TrackerSheet from './TrackerSheet.vue';

export const sheets = {
  AccountSheet,
  AccountingView,
  CrewSheet,
  DeedsSheet,
  DrillLine,
  DrillNoticeView,
  ItemsSheet,
  MapSheet,
  MembersSheet,
  MoreSheet,
  NewsView,
  ReasonSheet,
  SettingsSheet,
  SitrepSheet,
  TeamSheet,
  TrackerSheet,
};
