/**
 * Stands between a database's driver and its server, and cuts the connection around one chosen message: before the
 * server has it (`request`), or after it has been carried out and before the answer is back (`answer`).
 */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface CuttingProxy {
  readonly port: number;
  /** Cuts the next message that contains all these words; settles when it has. `meanwhile` runs before the cut. */
  loseNext(
    part: 'request' | 'answer',
    words: readonly string[],
    meanwhile?: () => Promise<void>,
  ): Promise<void>;
  /** Cuts every connection, and refuses new ones until it is opened again. */
  shut(): void;
  open(): void;
  stop(): Promise<void>;
}

interface Loss {
  readonly part: 'request' | 'answer';
  readonly words: readonly string[];
  readonly meanwhile: () => Promise<void>;
  readonly done: () => void;
}

export async function startCuttingProxy(targetPort: number): Promise<CuttingProxy> {
  const sockets = new Set<Socket>();
  let loss: Loss | undefined;
  let refusing = false;

  function carry(client: Socket, upstream: Socket): void {
    let answerIsLost: Loss | undefined;
    const cut = async (lost: Loss): Promise<void> => {
      await lost.meanwhile();
      client.destroy();
      upstream.destroy();
      lost.done();
    };
    client.on('data', (bytes) => {
      const text = bytes.toString('latin1');
      const lost = loss?.words.every((word) => text.includes(word)) ? loss : undefined;
      if (lost) loss = undefined;
      if (lost?.part === 'request') return void cut(lost);
      if (lost) answerIsLost = lost;
      upstream.write(bytes);
    });
    upstream.on('data', (bytes) => {
      if (!answerIsLost) return void client.write(bytes);
      const lost = answerIsLost;
      answerIsLost = undefined;
      void cut(lost);
    });
  }

  const server = createServer((client) => {
    if (refusing) return void client.destroy();
    const upstream = connect(targetPort, '127.0.0.1');
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(one);
      one.setNoDelay(true);
      one.on('error', () => one.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
    carry(client, upstream);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cutAll = (): void => sockets.forEach((socket) => socket.destroy());

  return {
    port: (server.address() as AddressInfo).port,
    loseNext: (part, words, meanwhile = async () => undefined) =>
      new Promise((done) => {
        loss = { part, words, meanwhile, done };
      }),
    shut() {
      refusing = true;
      cutAll();
    },
    open() {
      refusing = false;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        cutAll();
      }),
  };
}
