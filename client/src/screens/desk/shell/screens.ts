/** The screens in the order of the rail, each with its key after G. */
import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';

export const screenNames = ['desk', 'roster', 'log', 'handover', 'wall', 'settings'] as const;
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
  log: 'l',
  handover: 'h',
  wall: 'w',
  settings: 's',
};
export function useScreens(): ComputedRef<readonly Screen[]> {
  const { t } = useI18n();
  return computed(() =>
    screenNames.map((name) => ({
      name,
      label: t(`keys.screen.${name}`),
      key: keys[name],
      foot: name === 'settings',
    })),
  );
}
