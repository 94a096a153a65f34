/** Has the page kept on this phone, so that it opens without network (P3). Needs a secure context (P7). */
export function keepShell(): void {
  // While developing, a kept page would hide every change.
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  // Without it everything works, only not after a reload without network; there is nothing the person could do.
  navigator.serviceWorker.register('/service-worker.js').catch(() => {});
}
