/** Esc takes off what is in hand. */
import { useI18n } from 'vue-i18n';
import { useActions } from './keys/actions.ts';

export function useDeskKeys(close: () => void): void {
  const { t } = useI18n();
  useActions(() => [
    { id: 'desk.close', name: t('keys.action.close'), group: 'view', keys: ['Escape'], run: close },
  ]);
}
