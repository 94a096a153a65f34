/** What somebody gets who comes for the first time with this session, asked of the server itself. */
import { tableRow, type TableRow } from '@muster/shared/access/rows.ts';
import { tableNames, type TableName } from '@muster/shared/domain/world.ts';
import type { SyncAnswer } from '@muster/shared/protocol/down/changes.ts';
import { protocolVersion } from '@muster/shared/protocol/version.ts';
import { cookieOf } from './server-process.ts';
import type { SimulatedIo } from './simulated-sockets.ts';

const directPipe = {
  emit: () => undefined,
  close: () => undefined,
  connection: { transport: { writable: true }, writeBuffer: [], close: () => undefined },
};

export async function askAfresh(io: SimulatedIo, token: string): Promise<TableRow[]> {
  const socket = await io.accept(cookieOf(token), directPipe);
  if (socket instanceof Error) throw socket;
  let answer: SyncAnswer | undefined;
  socket.receive('sync', { version: protocolVersion }, (given) => (answer = given as SyncAnswer));
  socket.gone();
  if (answer?.kind !== 'reset') throw new Error(`a fresh copy is answered ${JSON.stringify(answer)}`);
  const rows: Partial<Record<TableName, object[]>> = JSON.parse(JSON.stringify(answer.rows)) as typeof rows;
  return tableNames.flatMap((table) => (rows[table] ?? []).map((row) => tableRow(table, row as never)));
}
