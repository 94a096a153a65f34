/** What can be done on every desktop screen: the palette, the keys, undo, and the way between the screens. */
import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import { themeChoice, themeChoices } from '../../../ui/theme.ts';
import { useActions } from '../keys/actions.ts';
import { overScreen } from '../palette/palette-state.ts';
import { latestUndo, undo, undoEntries } from '../undo/undo.ts';
import { useScreens } from './screens.ts';

export function useShellActions(): void {
  const { t } = useI18n();
  const router = useRouter();
  const screens = useScreens();
  useActions(() => [
    {
      id: 'palette',
      name: t('keys.action.palette'),
      group: 'go',
      keys: ['Ctrl+k'],
      onlyByKey: true,
      run: () => (overScreen.value = 'palette'),
    },
    {
      id: 'search',
      name: t('keys.action.search'),
      group: 'go',
      keys: ['/'],
      run: () => (overScreen.value = 'search'),
    },
    {
      id: 'keys',
      name: t('keys.action.keys'),
      group: 'view',
      keys: ['?'],
      run: () => (overScreen.value = 'keys'),
    },
    {
      id: 'undo',
      name: latestUndo.value
        ? t('keys.action.undoWhat', { what: latestUndo.value.name })
        : t('keys.action.undo'),
      group: 'work',
      keys: ['z', 'Ctrl+z'],
      enabled: () => latestUndo.value !== undefined,
      run: () => void undo(),
    },
    // The last one has its own key; the others are found by what they were.
    ...undoEntries.value.slice(1).map(({ id, name }) => ({
      id,
      name: t('keys.action.undoWhat', { what: name }),
      group: 'work' as const,
      run: () => void undo(id),
    })),
    ...screens.value.map(({ name, label, key }) => ({
      id: `go.${name}`,
      name: t('keys.action.goTo', { where: label }),
      group: 'go' as const,
      keys: [`g ${key}`],
      run: () => void router.push({ name }),
    })),
    ...themeChoices.map((choice) => ({
      id: `theme.${choice}`,
      name: `${t('app.theme.title')} · ${t(`app.theme.${choice}`)}`,
      group: 'view' as const,
      enabled: () => themeChoice.value !== choice,
      run: () => (themeChoice.value = choice),
    })),
  ]);
}
