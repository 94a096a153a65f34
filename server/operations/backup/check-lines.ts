/** What a backup's lines must be, one after the other: order, seals, counts, and at the end the sum over everything. */
import { createHash } from 'node:crypto';
import { canonicalText, chainStart, sealOf } from '../../journal/chain.ts';
import { backupFormat, BackupError, lineOrder, type BackupHeader, type BackupLine } from './format.ts';

export interface LineCheck {
  /** Throws a `BackupError` that says where it broke. */
  take(line: BackupLine | undefined, bytes: Uint8Array): asserts line is BackupLine;
  /** No line follows; `why`: what kept them from coming. */
  end(why?: unknown): void;
}

export function createLineCheck(): LineCheck {
  const counted = { commit: 0, vault: 0, trail: 0 };
  const hash = createHash('sha256');
  let number = 0;
  let header: BackupHeader | undefined;
  let latest: BackupLine['kind'] | undefined;
  let seal = chainStart;

  function broken(why: string): BackupError {
    if (!header)
      return new BackupError(`this is no backup of Muster, or not even its first line is left: ${why}`);
    const where = `line ${number}, after commit ${counted.commit} of ${header.head}`;
    return new BackupError(`the backup is damaged at ${where}: ${why}`);
  }

  function inOrder(kind: BackupLine['kind']): boolean {
    if (latest === undefined) return kind === 'header';
    const step = lineOrder.indexOf(kind) - lineOrder.indexOf(latest);
    return step > 0 || (step === 0 && kind in counted);
  }

  function check(line: BackupLine): void {
    switch (line.kind) {
      case 'header':
        header = line;
        if (line.format === backupFormat) return;
        throw new BackupError(
          `the backup has format ${line.format}, from Muster ${line.product}; this one reads format ${backupFormat}`,
        );
      case 'commit':
        seal = sealOf(seal, canonicalText(line.commit));
        counted.commit += 1;
        if (line.commit.seq === counted.commit && line.hash === seal) return;
        throw broken(`the seal of commit ${counted.commit} is broken`);
      case 'vault':
      case 'trail':
        counted[line.kind] += 1;
        return;
      case 'trailer':
        if (line.sha256 !== hash.digest('hex')) throw broken('the sum over everything is another one');
        if (
          counted.commit !== line.commits ||
          counted.vault !== line.vaultRows ||
          counted.trail !== line.trails
        )
          throw broken('it counts other than what came');
        if (counted.commit !== header?.head || seal !== header.hash)
          throw broken('its log ends elsewhere than its heading says');
    }
  }

  return {
    take(line, bytes) {
      number += 1;
      if (!line) throw broken('the line cannot be read');
      if (!inOrder(line.kind)) throw broken(`a ${line.kind} has no business here`);
      check(line);
      latest = line.kind;
      if (latest !== 'trailer') hash.update(bytes).update('\n');
    },
    end(why) {
      if (why instanceof BackupError) throw why;
      number += 1;
      if (why !== undefined) throw broken(why instanceof Error ? why.message : String(why));
      if (latest !== 'trailer') throw broken('it ends too early');
    },
  };
}
