/** The screens in the order of the rail, each with its key after G. */
import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { worldNow } from '../../../sync/rows.ts';
import { session } from '../../../sync/session.ts';

export const screenNames = ['desk', 'roster', 'drills', 'log', 'handover', 'wall', 'settings'] as const;
type Role = NonNullable<typeof session.value>['role'];
export type ScreenName = (typeof screenNames)[number];

export interface Screen {
  readonly name: ScreenName;
  readonly label: string;
  readonly key: string;
  /** At the foot of the rail. */
  readonly foot: boolean;
}

const keys: Readonly<Record<ScreenName, string>> = {
  desk: 'd',
  roster: 'r',
  // 演练 yǎnliàn has its own letter nowhere left: X stands for eXercise, as in MSEL and HSEEP.
  drills: 'x',
  log: 'l',
  handover: 'h',
  wall: 'w',
  settings: 's',
};
/** Screens that are not for everybody: those who conduct drills, observers, and whom a plan names as evaluator. */
const rolesOf: Partial<Record<ScreenName, readonly Role[]>> = {
  drills: ['administrator', 'coordinator', 'observer'],
};
const isFor = (name: ScreenName): boolean => {
  const role = session.value?.role;
  if (role === undefined || (rolesOf[name]?.includes(role) ?? true)) return true;
  return name === 'drills' && worldNow(['drillPlans']).drillPlans.size > 0;
};

export function useScreens(): ComputedRef<readonly Screen[]> {
  const { t } = useI18n();
  return computed(() =>
    screenNames.filter(isFor).map((name) => ({
      name,
      label: t(`keys.screen.${name}`),
      key: keys[name],
      foot: name === 'settings',
    })),
  );
}
