/** The sheets, and what is told and can wait a moment, by name: fetched once the first picture stands, and again and again while there is no network. */
import { defineAsyncComponent, type Component } from 'vue';
import { loadWords } from '../../i18n/index.ts';
import type { sheets } from './sheets.ts';

type Sheets = typeof sheets;

const retryMilliseconds = 5000;

function late<Name extends keyof Sheets>(name: Name): Sheets[Name] {
  return defineAsyncComponent<Component>({
    loader: () =>
      Promise.all([import('./sheets.ts'), loadWords('fieldLate')]).then(([chunk]) => chunk.sheets[name]),
    onError: (_error, retry) => void setTimeout(retry, retryMilliseconds),
    // The component it will be; the library types only what it is until then.
  }) as unknown as Sheets[Name];
}

export const AccountSheet = late('AccountSheet');
export const AccountingView = late('AccountingView');
export const CrewSheet = late('CrewSheet');
export const DeedsSheet = late('DeedsSheet');
export const DrillLine = late('DrillLine');
export const DrillNoticeView = late('DrillNoticeView');
export const ItemsSheet = late('ItemsSheet');
export const MapSheet = late('MapSheet');
export const MembersSheet = late('MembersSheet');
export const MoreSheet = late('MoreSheet');
export const NewsView = late('NewsView');
export const ReasonSheet = late('ReasonSheet');
export const SettingsSheet = late('SettingsSheet');
export const SitrepSheet = late('SitrepSheet');
export const TeamSheet = late('TeamSheet');
export const TrackerSheet = late('TrackerSheet');
