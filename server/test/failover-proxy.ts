/** One address for several servers, as a proxy in front of them is: each connection goes to the first that takes it. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface FailoverProxy {
  readonly url: string;
  stop(): Promise<void>;
}

export async function startFailoverProxy(
  servers: readonly { readonly url: string }[],
): Promise<FailoverProxy> {
  const open = new Set<Socket>();
  const ports = servers.map(({ url }) => Number(new URL(url).port));

  const keep = (socket: Socket): void => {
    open.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => open.delete(socket));
  };
  const carry = (client: Socket, [port, ...others]: readonly number[]): void => {
    if (port === undefined) return void client.destroy();
    const upstream = connect(port, '127.0.0.1');
    keep(upstream);
    let taken = false;
    upstream.once('connect', () => {
      taken = true;
      client.pipe(upstream).pipe(client);
      client.once('close', () => upstream.destroy());
    });
    upstream.once('close', () => {
      if (taken) client.destroy();
      else carry(client, others);
    });
  };

  const server = createServer((client) => {
    keep(client);
    carry(client, ports);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}
