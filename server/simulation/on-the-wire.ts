/** What arrives of what was sent: JSON, so that nobody shares an object with the server. */

/** A row is never changed in place, so each is written and read once, however many messages it goes into. */
const rowsReceived = new WeakMap<object, object>();

export function asReceived(payload: object): object {
  return JSON.parse(JSON.stringify(payload)) as object;
}

/** The same for a message with rows in it. */
export function messageAsReceived(message: object): object {
  const { rows, upserts, ...rest } = message as { rows?: Tables; upserts?: Tables };
  return {
    // Texts, numbers and lists of ids, made for this message alone.
    ...rest,
    ...(rows && { rows: tablesReceived(rows) }),
    ...(upserts && { upserts: tablesReceived(upserts) }),
  };
}

type Tables = Readonly<Record<string, readonly object[]>>;

function tablesReceived(tables: Tables): Tables {
  return Object.fromEntries(Object.entries(tables).map(([table, rows]) => [table, rows.map(rowReceived)]));
}

function rowReceived(row: object): object {
  const received = rowsReceived.get(row) ?? asReceived(row);
  rowsReceived.set(row, received);
  return received;
}
