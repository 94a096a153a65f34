/**
 * Lets a phone open the page with no network at all (P3): the shell is kept when the worker is installed, what is
 * fetched later (the map's code) when it was fetched once. It keeps code and pictures only; tasks are in IndexedDB.
 * Built by `build/offline-shell.ts`, which writes the list of files before this text.
 */
export interface Shell {
  readonly version: string;
  readonly files: readonly string[];
}
declare const shell: Shell;

// The compiler takes this for a window, as it takes the whole client.
const worker = globalThis as unknown as ServiceWorkerGlobalScope;

const cacheName = `muster-${shell.version}`;
/** Slower than this, and the page that is kept is shown: a phone in a flood is not to look at a white screen. */
const patienceMilliseconds = 4000;
/** Asked for anew whenever that is possible, kept for when it is not. */
const refreshed = ['/api/map'];

worker.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(cacheName)
      .then((cache) => cache.addAll(shell.files))
      .then(() => worker.skipWaiting()),
  );
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(forgetOldShells().then(() => worker.clients.claim()));
});

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== worker.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (pathname.startsWith('/assets/') || shell.files.includes(pathname))
    event.respondWith(fromCacheFirst(request));
  else if (refreshed.includes(pathname)) event.respondWith(fromNetworkFirst(request));
});

/** The last shell stays beside the new one: pages that are open still run its code. */
async function forgetOldShells(): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith('muster-'));
  const old = names.filter((name) => name !== cacheName).slice(0, -1);
  await Promise.all(old.map((name) => caches.delete(name)));
}

async function page(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const kept = await caches.match('/index.html');
  // Pages of machines (the API's description) are the server's own.
  if (!kept || /^\/(api|docs|map|feed|ingest)(\/|$)/.test(pathname)) return fetch(request);
  try {
    const response = await fetch(request, { signal: AbortSignal.timeout(patienceMilliseconds) });
    return response.ok ? response : kept;
  } catch {
    return kept;
  }
}

/** Names of built files change with their content, so what is kept is what would be sent. */
async function fromCacheFirst(request: Request): Promise<Response> {
  const kept = await caches.match(request, { ignoreSearch: true });
  if (kept) return kept;
  const response = await fetch(request);
  if (response.status === 200) {
    const cache = await caches.open(cacheName);
    await cache.put(request, response.clone());
  }
  return response;
}

async function fromNetworkFirst(request: Request): Promise<Response> {
  const cache = await caches.open(cacheName);
  try {
    const response = await fetch(request);
    if (response.status === 200) await cache.put(request, response.clone());
    return response;
  } catch (error) {
    const kept = await cache.match(request);
    if (kept) return kept;
    throw error;
  }
}
