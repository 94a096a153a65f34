/** How much a plan may hold: whoever conducts the drill is sent all of it, again at each inject that happens. */
import { refuse } from '../kernel/refusal.ts';
import { mostPlanBytes } from './figures.ts';
import type { Refused } from './lookups.ts';

/** Refuses `plan-too-large`: a plan, written as JSON, of more than `mostPlanBytes`. */
export function refuseSize(plan: object): Refused | undefined {
  const bytes = utf8Bytes(JSON.stringify(plan));
  if (bytes <= mostPlanBytes) return undefined;
  return refuse(
    'plan-too-large',
    `the plan has ${bytes} bytes and may have ${mostPlanBytes}: shorten texts, or draw simpler zones`,
    { bytes, mostBytes: mostPlanBytes },
  );
}

/** Bytes of a text in UTF-8: two halves of a pair are four bytes, as one. */
export function utf8Bytes(text: string): number {
  let bytes = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    const isHalf = unit >= 0xd800 && unit <= 0xdfff;
    bytes += unit < 0x80 ? 1 : unit < 0x800 || isHalf ? 2 : 3;
  }
  return bytes;
}
