/** What a candidate brings, how it stands, and what to mind before sending it, in words. */
import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { needName } from '../needs.ts';
import type { CandidateView } from './candidate-view.ts';

export interface CandidateWords {
  readonly brings: string;
  readonly standing: string;
  readonly warnings: readonly string[];
  /** X2: what it means to send it while it plays a drill; empty where it plays none. */
  readonly playing: string;
}

export function useCandidateWords(row: () => CandidateView): ComputedRef<CandidateWords> {
  const { t, n } = useI18n();
  return computed(() => {
    const { brings, hoursInWeek, staying, ownDivision, warnings, teamKind, playing } = row();
    const list = brings.map(({ need, count }) => `${needName(t, need)} ${n(count)}`).join(t('desk.list'));
    const kind = t(`domain.teamKind.${teamKind}`);
    return {
      brings: list || t('desk.candidates.bringsNothing'),
      standing: [
        ownDivision ? t('desk.candidates.own') : undefined,
        t('desk.candidates.hours', { hours: n(hoursInWeek, { maximumFractionDigits: 1 }) }),
        staying > 0 ? t('desk.candidates.stays', { count: staying }) : undefined,
      ]
        .filter(Boolean)
        .join(t('desk.clause')),
      warnings: warnings.map((warning) =>
        t(`desk.candidates.${warning.code}`, { kind, count: warning.count }),
      ),
      playing: playing
        ? [t('desk.candidates.playing'), playing.located ? undefined : t('desk.candidates.fromBase')]
            .filter(Boolean)
            .join(t('desk.clause'))
        : '',
    };
  });
}
