/**
 * The commands that went to MongoDB, by their shape: which collection, what is asked for, by which fields, in which
 * order. Emulators answer much that a real server would answer differently or slowly, so what is sent is compared with
 * the table in `storage/README.md`, each row of which was looked up in the documentation of MongoDB 7 and 8.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OnCommand } from '../storage/mongo-connection.ts';

type Fields = Readonly<Record<string, unknown>>;

export interface CommandRecord {
  readonly onCommand: OnCommand;
  /** What was sent and is not in the table. */
  unlisted(): string[];
  /** What the table lists of the collections that were used, but for this one, and was not sent. */
  unused(besides?: string): string[];
  /** Commands that asked for less than a majority. */
  careless(): string[];
}

/** They say nothing of documents: handshakes, the layout, further pages of what a listed command began. */
const administration = new Set([
  'hello',
  'ping',
  'endSessions',
  'create',
  'createIndexes',
  'listIndexes',
  'getMore',
  'killCursors',
]);
const commands = new Set(['find', 'insert', 'update', 'delete', 'distinct', 'aggregate']);
const writing = new Set(['insert', 'update', 'delete', 'findAndModify']);

export function recordCommands(): CommandRecord {
  const sent = new Map<string, string>();
  const careless = new Set<string>();
  return {
    onCommand({ commandName, command }) {
      if (administration.has(commandName)) return;
      const shapes = shapesOf(commandName, command);
      for (const shape of shapes) sent.set(shape, String(command[commandName]));
      const concern = (command[writing.has(commandName) ? 'writeConcern' : 'readConcern'] ?? {}) as Fields;
      const good = writing.has(commandName)
        ? concern['w'] === 'majority' && concern['j'] === true
        : concern['level'] === 'majority';
      if (!good) for (const shape of shapes) careless.add(`${shape}: ${JSON.stringify(concern)}`);
    },
    unlisted() {
      const known = new Set(listed().map(({ shape }) => shape));
      return [...sent.keys()].filter((shape) => !known.has(shape));
    },
    unused(besides) {
      const used = new Set(sent.values());
      const expected = listed().filter(
        ({ collection, rare }) => used.has(collection) && collection !== besides && !rare,
      );
      return expected.map(({ shape }) => shape).filter((shape) => !sent.has(shape));
    },
    careless: () => [...careless],
  };
}

interface Listed {
  readonly shape: string;
  readonly collection: string;
  /** Sent only when something goes wrong, or on servers that not every machine has. */
  readonly rare: boolean;
}

/** The rows of the table: its first five columns are the shape. */
function listed(): Listed[] {
  const text = readFileSync(join(import.meta.dirname, '..', 'storage', 'README.md'), 'utf8');
  return text
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('`', '')))
    .filter(([, , command]) => commands.has(command ?? ''))
    .map(([, collection = '', command, filter, order, change, by = '']) => ({
      shape: [collection, command, filter, order, change].join(' | '),
      collection,
      rare: by.includes('rare'),
    }));
}

function shapesOf(name: string, command: Fields): string[] {
  const collection = String(command[name]);
  const shape = (filter: unknown, order: string, change: string): string =>
    [collection, name, fieldsOf(filter as Fields) || '-', order || '-', change || '-'].join(' | ');
  const each = (key: string): Fields[] => (command[key] ?? []) as Fields[];
  switch (name) {
    case 'find':
      return [shape(command['filter'] ?? {}, sortOf((command['sort'] ?? {}) as Fields), '')];
    case 'update':
      return each('updates').map(({ q, u, upsert }) => shape(q, '', changeOf(u, upsert === true)));
    case 'delete':
      return each('deletes').map(({ q }) => shape(q, '', ''));
    case 'distinct':
      return [shape(command['query'] ?? {}, '', String(command['key']))];
    case 'aggregate':
      return [
        shape(
          {},
          '',
          each('pipeline')
            .map((stage) => Object.keys(stage).join())
            .join(' '),
        ),
      ];
    default:
      return [shape({}, '', '')];
  }
}

/** `_id $gt, touching`: which fields, and by what other than being equal. */
function fieldsOf(filter: Fields): string {
  return Object.entries(filter)
    .map(([field, value]) => {
      if (Array.isArray(value))
        return `${field} (${value.map((part: Fields) => fieldsOf(part)).join(' / ')})`;
      const operators = Object.keys(Object(value) as object).filter((key) => key.startsWith('$'));
      return [field, ...(typeof value === 'object' ? operators : [])].join(' ');
    })
    .toSorted()
    .join(', ');
}

function sortOf(sort: Fields | ReadonlyMap<string, unknown>): string {
  const entries = sort instanceof Map ? [...sort] : Object.entries(sort);
  return entries.map(([field, direction]) => `${field} ${String(direction)}`).join(', ');
}

function changeOf(update: unknown, upsert: boolean): string {
  const change = Object.entries(update as Fields)
    .map(([key, value]) =>
      key.startsWith('$')
        ? `${key} ${Object.keys(Object(value) as object)
            .toSorted()
            .join(' ')}`
        : key,
    )
    .toSorted()
    .join(', ');
  return `${change}${upsert ? ' (upsert)' : ''}`;
}
