/** A client as the wire's rules say one should be, and no more: a cursor, rows, and `sync` when something is missing. */
import { Changes, SyncAnswer } from '@muster/shared/protocol/down/changes.ts';
import { Notice } from '@muster/shared/protocol/down/notice.ts';
import type { SyncRequest } from '@muster/shared/protocol/up/sync.ts';
import { protocolVersion } from '@muster/shared/protocol/version.ts';
import type { TableName } from '@muster/shared/domain/world.ts';
import { idOfRow, tableRow, type TableRow } from '@muster/shared/access/rows.ts';
import { io, type Socket } from 'socket.io-client';
import { Compile } from 'typebox/compile';

/** S6: what goes over the wire, as `shared/protocol` says it does. */
const wire = { changes: Compile(Changes), notice: Compile(Notice), answer: Compile(SyncAnswer) };

export interface Cursor {
  readonly epoch: string;
  readonly to: number;
}

export interface WireReplica {
  readonly socket: Socket;
  /** By `table:id`. */
  readonly rows: Map<string, object>;
  readonly answers: SyncAnswer[];
  readonly live: Changes[];
  readonly notices: Notice[];
  /** Messages that are not as their schema says (S6). */
  readonly misshapen: unknown[];
  cursor: Cursor | undefined;
  /** The next live messages are taken as never having come. */
  lose: number;
  synced: boolean;
  sync(request?: Partial<SyncRequest>): Promise<void>;
  close(): void;
}

export function connectReplica(url: string, sessionId: string): WireReplica {
  const socket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 20,
    reconnectionDelayMax: 100,
    timeout: 2_000,
    extraHeaders: { cookie: `muster=${sessionId}` },
  });
  let turn = 0;
  const replica: WireReplica = {
    socket,
    rows: new Map(),
    answers: [],
    live: [],
    notices: [],
    misshapen: [],
    cursor: undefined,
    lose: 0,
    synced: false,
    sync: async (request) => {
      const mine = ++turn;
      replica.synced = false;
      const { cursor } = replica;
      const asked = {
        version: protocolVersion,
        ...(cursor && { epoch: cursor.epoch, since: cursor.to }),
        ...request,
      };
      const answer = await ask(socket, asked);
      if (mine !== turn || !answer) return;
      if (!wire.answer.Check(answer)) replica.misshapen.push(answer);
      replica.answers.push(answer);
      if (answer.kind === 'problem') return;
      if (answer.kind === 'reset') replica.rows.clear();
      take(replica, answer);
      replica.synced = true;
    },
    close: () => socket.close(),
  };
  socket.on('connect', () => void replica.sync());
  socket.on('disconnect', () => {
    turn += 1;
    replica.synced = false;
  });
  socket.on('notice', (notice: Notice) => {
    replica.notices.push(notice);
    if (!wire.notice.Check(notice)) replica.misshapen.push(notice);
    if (notice.code === 'audience-changed') void replica.sync();
  });
  socket.on('changes', (changes: Changes) => {
    if (!wire.changes.Check(changes)) replica.misshapen.push(changes);
    if (replica.lose > 0) {
      replica.lose -= 1;
      return;
    }
    replica.live.push(changes);
    // What comes while a question is open is older than its answer, or follows on it: an answer is one turn's work.
    if (!replica.synced) return;
    if (changes.epoch === replica.cursor?.epoch && changes.from === replica.cursor.to) take(replica, changes);
    else void replica.sync();
  });
  return replica;
}

async function ask(socket: Socket, request: SyncRequest): Promise<SyncAnswer | undefined> {
  try {
    return (await socket.timeout(3_000).emitWithAck('sync', request)) as SyncAnswer;
  } catch {
    // The connection broke; another `connect` asks again.
    return undefined;
  }
}

function take(replica: WireReplica, message: Exclude<SyncAnswer, { kind: 'problem' }>): void {
  const rows = message.kind === 'reset' ? message.rows : message.upserts;
  for (const [table, list] of Object.entries(rows) as [TableName, TableRow['row'][]][])
    for (const row of list) replica.rows.set(`${table}:${idOfRow(table, row)}`, row);
  if (message.kind === 'changes')
    for (const [table, ids] of Object.entries(message.removes))
      for (const id of ids) replica.rows.delete(`${table}:${id}`);
  replica.cursor = { epoch: message.epoch, to: message.to };
}

/** What should have arrived, in the form of a replica's rows. */
export function expectedRows(rows: Iterable<TableRow>): Map<string, object> {
  const expected = new Map<string, object>();
  for (const { table, row } of rows) {
    const { id } = tableRow(table, row);
    expected.set(`${table}:${id}`, JSON.parse(JSON.stringify(row)) as object);
  }
  return expected;
}
