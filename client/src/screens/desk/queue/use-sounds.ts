/** Plays what must not be missed on this screen; see sound-rules.ts for what that is. */
import { onScopeDispose, watch } from 'vue';
import { play, unlockAtFirstTouch } from '../../../device/sounds.ts';
import { loudest, type SoundKind } from '../../../device/tones.ts';
import { head } from '../../../sync/rows.ts';
import { session } from '../../../sync/session.ts';
import { serverNow } from '../../../ui/now.ts';
import type { LiveLog } from '../log/live-log.ts';
import { newlyLost, soundsOf } from './sound-rules.ts';
import type { Watch } from './watch-state.ts';

function sound(kinds: readonly SoundKind[]): void {
  const kind = loudest(kinds);
  if (kind) play(kind);
}

export function useSounds(log: LiveLog, { all, figures }: Watch): void {
  let began: number | undefined;
  const heard = new Set<string>();
  log.onEvents((events) => {
    began ??= head.value;
    if (began === undefined) return;
    sound(soundsOf(events, { now: serverNow(), began, actorId: session.value?.actorId }));
  });
  watch(all, (items) => {
    const lost = newlyLost(items, serverNow(), figures.value.lostMinutes, heard);
    for (const personId of lost) heard.add(personId);
    if (lost.length > 0) sound(['lost']);
  });
  onScopeDispose(unlockAtFirstTouch());
}
