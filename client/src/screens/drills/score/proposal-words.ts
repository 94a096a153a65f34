/** What the figures suggest, in words. */
import type { Proposal } from '@muster/shared/drill/score/proposals.ts';
import type { Translate } from '../../desk/needs.ts';
import { writeShare, writeSpan } from './figure-words.ts';

export function proposalText(t: Translate, { code, facts }: Proposal): string {
  const { measure, lateBySeconds, share } = facts;
  return t(`score.proposal.${code}`, {
    ...facts,
    ...(measure === undefined ? {} : { measure: t(`score.measure.${measure}`) }),
    ...(typeof lateBySeconds === 'number' ? { lateBy: writeSpan(lateBySeconds) } : {}),
    ...(typeof share === 'number' ? { share: writeShare(share) } : {}),
  });
}
