/**
 * For benchmarks only, the peer: what a straightforward server does. The same SQLite, just as durable, and the same
 * Socket.IO; every command is a row in a transaction of its own, and is acknowledged when that is safe. It checks
 * nothing, decides nothing and tells nobody, which is all in its favour.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { openSqliteFile } from '../storage/sqlite-file.ts';

interface Command {
  readonly id: string;
  readonly name: string;
  readonly data: object;
}

export interface OneByOne {
  /** Durable when it returns: the row's number. */
  append(command: Command): number;
  close(): void;
}

export function openOneByOne(file: string): OneByOne {
  const database = openSqliteFile(file);
  database.exec('CREATE TABLE events (seq INTEGER PRIMARY KEY, command_id TEXT UNIQUE, body TEXT NOT NULL)');
  const insert = database.prepare('INSERT INTO events (command_id, body) VALUES (?, ?)');
  const actor = { id: 'bench', role: 'staff', scope: '' };
  return {
    append: ({ id, name, data }) =>
      Number(
        insert.run(id, JSON.stringify({ id, name, at: new Date().toISOString(), actor, data }))
          .lastInsertRowid,
      ),
    close: () => database.close(),
  };
}

/** The same behind sockets, on a free port of this machine. */
export async function serveOneByOne(file: string): Promise<{ url: string; stop(): Promise<void> }> {
  const store = openOneByOne(file);
  const http = createServer();
  const io = new Server(http, { serveClient: false, perMessageDeflate: false, httpCompression: false });
  io.on('connection', (socket) => {
    socket.on('command', (command: Command, answer: (said: object) => void) => {
      answer({ id: command.id, seq: store.append(command) });
    });
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    async stop() {
      await io.close();
      store.close();
    },
  };
}
