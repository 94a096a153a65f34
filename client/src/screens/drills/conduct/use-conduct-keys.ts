/** Keys of the control room: the clock's own, and the ways on. */
import { upcomingInjects } from '@muster/shared/drill/clock.ts';
import type { Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import { useActions } from '../../desk/keys/actions.ts';
import { roleMay } from '../../desk/shell/rights.ts';
import { speedBeside } from './clock/drill-clock.ts';
import type { ConductDesk } from './conduct-desk.ts';

export type Asking = 'jump' | 'end' | 'inject';

export function useConductKeys(desk: ConductDesk, asking: Ref<Asking | undefined>): void {
  const { t } = useI18n();
  const router = useRouter();
  const { drill, plan, isUnderWay, command } = desk;
  const conducts = (): boolean => isUnderWay.value && roleMay('PauseDrill');
  const drillId = (): string => drill.value.drillId;
  const name = (id: string): string => t(`conduct.action.${id}`);

  function turn(): void {
    void command.run(drill.value.status === 'running' ? 'PauseDrill' : 'ResumeDrill', { drillId: drillId() });
  }
  function shift(by: 1 | -1): void {
    const { speed } = drill.value.clock;
    const next = speedBeside(speed, by);
    if (next !== speed) void command.run('SetDrillSpeed', { drillId: drillId(), speed: next });
  }
  const ask = (what: Asking) => (): void => {
    asking.value = what;
  };

  useActions(() => [
    { id: 'conduct.turn', name: name('turn'), group: 'work', keys: [' '], enabled: conducts, run: turn },
    {
      id: 'conduct.faster',
      name: name('faster'),
      group: 'work',
      keys: ['.'],
      enabled: conducts,
      run: () => shift(1),
    },
    {
      id: 'conduct.slower',
      name: name('slower'),
      group: 'work',
      keys: [','],
      enabled: conducts,
      run: () => shift(-1),
    },
    {
      id: 'conduct.jump',
      name: name('jump'),
      group: 'work',
      keys: ['f'],
      enabled: () => conducts() && upcomingInjects(plan.value).length > 0,
      run: ask('jump'),
    },
    {
      id: 'conduct.inject',
      name: name('inject'),
      group: 'work',
      keys: ['n'],
      enabled: conducts,
      run: ask('inject'),
    },
    { id: 'conduct.end', name: name('end'), group: 'work', keys: ['e'], enabled: conducts, run: ask('end') },
    {
      id: 'conduct.plan',
      name: name('plan'),
      group: 'go',
      keys: ['v p'],
      run: () => void router.push({ name: 'drill-plan', params: { drillId: drillId() } }),
    },
    {
      id: 'conduct.review',
      name: name('review'),
      group: 'go',
      keys: ['v r'],
      run: () => void router.push(`/review/drill/${drillId()}`),
    },
    {
      id: 'conduct.close',
      name: t('desk.drawer.close'),
      group: 'go',
      keys: ['Escape'],
      enabled: () => asking.value !== undefined,
      run: () => (asking.value = undefined),
    },
  ]);
}
