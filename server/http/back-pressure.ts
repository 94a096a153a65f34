/**
 * S5: a slow reader never costs the server. Socket.IO has no back-pressure of its own: whatever a reader does not
 * take piles up in the connection's write buffer and below it, in the WebSocket and the kernel's door.
 */
import type { MusterSocket } from './socket-events.ts';

type Connection = MusterSocket['conn'];

const mostPackets = 500;
const mostBytes = 1024 * 1024;

/** Bytes that were sent and not yet taken, near enough: text counts by its characters. */
export function pendingBytes(connection: Connection): number {
  let bytes = webSocketOf(connection)?.bufferedAmount ?? 0;
  for (const packet of queueOf(connection)) bytes += lengthOf(packet.data);
  return bytes;
}

/** `allowance`: bytes of a reset that is still on its way; what was asked for is not held against the reader. */
export function isOverfull(connection: Connection, allowance: number): boolean {
  return queueOf(connection).length > mostPackets || pendingBytes(connection) > mostBytes + allowance;
}

/** Whether a message sent now would go out at once. What is sent volatile waits for that. */
export function isIdle(connection: Connection): boolean {
  return connection.transport.writable && queueOf(connection).length === 0;
}

/** Cuts without waiting for what is queued, and without the closing handshake that a stalled reader never ends. */
export function sever(connection: Connection): void {
  const webSocket = webSocketOf(connection);
  connection.close(true);
  webSocket?.terminate();
}

/** engine.io names the queue private, and promises it all the same: it is what its documentation says to watch. */
function queueOf(connection: Connection): readonly { readonly data?: unknown }[] {
  return (connection as unknown as { readonly writeBuffer: readonly { readonly data?: unknown }[] })
    .writeBuffer;
}

function lengthOf(data: unknown): number {
  if (typeof data === 'string') return data.length;
  return ArrayBuffer.isView(data) || data instanceof ArrayBuffer ? data.byteLength : 0;
}

interface WebSocketLike {
  readonly bufferedAmount: number;
  terminate(): void;
}

/** The `ws` socket below a WebSocket transport, which engine.io keeps to itself; long polling has none. */
function webSocketOf(connection: Connection): WebSocketLike | undefined {
  const transport: { readonly socket?: unknown } = connection.transport as object;
  const { socket } = transport;
  return isWebSocket(socket) ? socket : undefined;
}

function isWebSocket(value: unknown): value is WebSocketLike {
  return (
    typeof value === 'object' &&
    value !== null &&
    'bufferedAmount' in value &&
    'terminate' in value &&
    typeof value.terminate === 'function'
  );
}
