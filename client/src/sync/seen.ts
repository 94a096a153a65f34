/** A console with eyes before it says how far it has shown the log; phones read it as "seen by the command post" (P1). */
import type { MusterSocket } from './socket.ts';

const everyMilliseconds = 1000;

export function reportSeen(socket: MusterSocket, shownTo: () => number): () => void {
  let reported = 0;
  const timer = window.setInterval(() => {
    const seq = shownTo();
    if (seq <= reported || document.visibilityState !== 'visible' || !socket.connected) return;
    // Only what has been painted was shown.
    requestAnimationFrame(() => {
      reported = Math.max(reported, seq);
      socket.volatile.emit('seen', { seq });
    });
  }, everyMilliseconds);
  return () => window.clearInterval(timer);
}
