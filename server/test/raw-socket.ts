/** engine.io and Socket.IO spoken by hand, so that it can be spoken badly. */
export interface RawSocket {
  readonly isOpen: boolean;
  /** Resolves when the server has taken everything so far, or has had enough. */
  send(data: string | Uint8Array<ArrayBuffer>): Promise<void>;
  close(): void;
}

/** Connects with engine.io's handshake and, when `joins`, Socket.IO's too. */
export async function openRawSocket(port: number, cookie: string, joins: boolean): Promise<RawSocket> {
  const url = `ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`;
  // Node's own client; its second argument takes headers besides.
  const options = { headers: { cookie } } as unknown as string[];
  const socket = new WebSocket(url, options);
  socket.binaryType = 'arraybuffer';
  await new Promise<void>((resolve) => {
    socket.addEventListener('close', () => resolve());
    socket.addEventListener('error', () => resolve());
    socket.addEventListener('message', ({ data }) => {
      const packet = String(data);
      if (packet.startsWith('0') && joins) socket.send('40');
      if (packet.startsWith(joins ? '40' : '0')) resolve();
    });
  });
  return {
    get isOpen() {
      return socket.readyState === WebSocket.OPEN;
    },
    send: async (data) => {
      if (socket.readyState !== WebSocket.OPEN) return;
      socket.send(data);
      while (socket.readyState === WebSocket.OPEN && socket.bufferedAmount > 0)
        await new Promise((resolve) => setTimeout(resolve, 1));
    },
    close: () => socket.close(),
  };
}
