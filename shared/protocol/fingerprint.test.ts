/**
 * S6: what goes over the wire is fingerprinted, message by message. Phones keep pages, outboxes and replicas from
 * before an update, so no message changes unnoticed: this fails until `version.ts` is raised, and then until the new
 * fingerprints are recorded with
 *
 *     RECORD_WIRE=1 npx vitest run shared/protocol/fingerprint.test.ts
 */
import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import { describe, expect, it } from 'vitest';
import { commandSchemas } from '../domain/commands.ts';
import * as frameBytes from '../telemetry/frame-bytes.ts';
import * as frameLayout from '../telemetry/frame-layout.ts';
import { protocolVersion } from './version.ts';

interface Wire {
  readonly version: number;
  /** A hash for each message, by the file (or kind) and the name it has there. */
  readonly messages: Readonly<Record<string, string>>;
}

const folder = import.meta.dirname;
const recordedAt = join(folder, 'fingerprint.json');
const howToRecord = 'then record: RECORD_WIRE=1 npx vitest run shared/protocol/fingerprint.test.ts';

/** The same text for the same value, in whatever order its keys were written. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
}

/** Hashes of all values that a module exports; its functions are code and not wire. */
function fingerprintsOf(place: string, exported: Readonly<Record<string, unknown>>): [string, string][] {
  return Object.entries(exported)
    .filter(([, value]) => typeof value !== 'function')
    .map(([name, value]) => [
      `${place} ${name}`,
      createHash('sha256').update(canonical(value)).digest('hex').slice(0, 16),
    ]);
}

/** Every message as this code has it. A new file in `protocol` is found by itself. */
async function currentWire(): Promise<Wire> {
  const files = globSync('**/*.ts', { cwd: folder }).filter(
    (file) => !file.endsWith('.test.ts') && file !== 'version.ts',
  );
  const modules = await Promise.all(
    files.map(async (file) =>
      fingerprintsOf(
        file.replaceAll('\\', '/'),
        (await import(join(folder, file))) as Record<string, unknown>,
      ),
    ),
  );
  const messages = [
    ...modules.flat(),
    ...fingerprintsOf('command', commandSchemas),
    ...fingerprintsOf('frame', { ...frameBytes, ...frameLayout }),
  ];
  return {
    version: protocolVersion,
    messages: Object.fromEntries(messages.toSorted(([one], [other]) => (one < other ? -1 : 1))),
  };
}

/** What is wrong, in words, with the wire as it is now beside the wire as it was recorded; empty when all is well. */
function problemsOf(recorded: Wire, now: Wire): string[] {
  const names = [...new Set([...Object.keys(recorded.messages), ...Object.keys(now.messages)])].toSorted();
  const changes = names
    .filter((name) => recorded.messages[name] !== now.messages[name])
    .map((name) => {
      if (!(name in recorded.messages)) return `${name} is new`;
      return name in now.messages ? `${name} has changed` : `${name} is gone`;
    });
  if (now.version < recorded.version)
    return [`protocolVersion went back from ${recorded.version} to ${now.version}`];
  if (now.version > recorded.version)
    return [`protocolVersion is ${now.version}, recorded is ${recorded.version}: ${howToRecord}`, ...changes];
  if (changes.length === 0) return [];
  return [`raise protocolVersion in version.ts to ${recorded.version + 1}, ${howToRecord}`, ...changes];
}

function readRecorded(): Wire {
  return JSON.parse(readFileSync(recordedAt, 'utf8')) as Wire;
}

describe('S6 the wire', () => {
  it('S6 is as recorded under its version', async () => {
    const now = await currentWire();
    // Recording forgives a raised version only: it is no way around raising it.
    if (env['RECORD_WIRE'] && now.version > readRecorded().version)
      writeFileSync(recordedAt, `${JSON.stringify(now, null, 2)}\n`);
    expect(problemsOf(readRecorded(), now)).toEqual([]);
  });

  it('S6 covers every direction, every command and the frame', async () => {
    const names = Object.keys((await currentWire()).messages);
    for (const name of [
      'up/sync.ts SyncRequest',
      'up/command.ts CommandEnvelope',
      'down/changes.ts Changes',
      'down/rows.ts Rows',
      'http/session.ts SignIn',
      'problems.ts problemCodes',
      'command OpenIncident',
      'frame frameVersion',
      'frame itemAt',
      'frame motionStates',
    ])
      expect(names).toContain(name);
  });

  it('S6 a change is named, and neither raising the version nor recording alone is enough', () => {
    const before: Wire = { version: 3, messages: { 'up/a.ts A': '1', 'up/b.ts B': '2' } };
    const after = { 'up/a.ts A': '9', 'down/c.ts C': '3' };
    const changes = ['down/c.ts C is new', 'up/a.ts A has changed', 'up/b.ts B is gone'];
    expect(problemsOf(before, before)).toEqual([]);
    expect(problemsOf(before, { version: 3, messages: after })).toEqual([
      expect.stringContaining('raise protocolVersion in version.ts to 4'),
      ...changes,
    ]);
    expect(problemsOf(before, { version: 4, messages: after })).toEqual([
      expect.stringContaining('then record'),
      ...changes,
    ]);
    expect(problemsOf({ version: 4, messages: after }, { version: 4, messages: after })).toEqual([]);
    expect(problemsOf(before, { ...before, version: 2 })).toEqual([expect.stringContaining('went back')]);
  });

  it('S6 the order of keys is no change, a bound is one', () => {
    expect(canonical({ one: 1, two: { three: 3, four: 4 } })).toBe(
      canonical({ two: { four: 4, three: 3 }, one: 1 }),
    );
    const [[, first] = []] = fingerprintsOf('x', { A: { type: 'integer', minimum: 0 } });
    const [[, second] = []] = fingerprintsOf('x', { A: { type: 'integer', minimum: 1 } });
    expect(first).not.toBe(second);
  });
});
