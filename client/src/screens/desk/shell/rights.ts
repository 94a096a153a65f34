/** Whether a command may be given here and now, and if not, why: shown on the button before anybody tries. */
import { cells } from '@muster/shared/access/cells.ts';
import type { CommandName } from '@muster/shared/domain/commands.ts';
import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { session } from '../../../sync/session.ts';
import { connection } from '../../../sync/socket.ts';
import { isReadOnly } from '../../../sync/store.ts';

/** Whether the role of whoever is signed in has any right to the command. */
export function roleMay(name: CommandName): boolean {
  const role = session.value?.role;
  return role !== undefined && cells[name][role] !== 'never';
}

/** Why the command cannot be given, or ''. */
export function useHindrance(name: CommandName | (() => CommandName)): ComputedRef<string> {
  const { t } = useI18n();
  return computed(() => {
    if (!roleMay(typeof name === 'string' ? name : name())) return t('refusals.role-not-allowed');
    if (connection.value === 'offline') return t('desk.blocked.offline');
    return isReadOnly.value ? t('desk.blocked.readOnly') : '';
  });
}
