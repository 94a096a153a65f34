/** A network that carries the page itself but nothing of what it says to the server: a dead mobile line with a warm cache. */
import type { BrowserContext, WebSocketRoute } from 'playwright-core';

export interface Line {
  /** No network at all. */
  cut(): Promise<void>;
  /** Carries the page's own files again, and nothing else: no page loads without them until it has a shell of its own. */
  page(): Promise<void>;
  mend(): Promise<void>;
}

/** Takes the network of a browser in hand; to be called before it opens its first page. */
export async function holdLine(context: BrowserContext): Promise<Line> {
  let isCut = false;
  const open = new Set<WebSocketRoute>();
  await context.routeWebSocket(/\/socket\.io\//, (socket) => {
    if (isCut) return void socket.close();
    open.add(socket);
    socket.connectToServer();
  });
  await context.route(/\/(api|socket\.io)\//, (route) =>
    isCut ? route.abort('internetdisconnected') : route.continue(),
  );
  return {
    async cut() {
      isCut = true;
      await context.setOffline(true);
      await Promise.all([...open].map((socket) => socket.close()));
      open.clear();
    },
    page: () => context.setOffline(false),
    async mend() {
      isCut = false;
      // The browser tells the page that it is online when that changes.
      await context.setOffline(true);
      await context.setOffline(false);
    },
  };
}
