/** Where backups go, and how they are called: by the moment they were begun. */
import { join } from 'node:path';
import type { Config } from '../../config.ts';

const ending = '.backup.gz';

export function backupFolder({ BACKUP_DIR, DATA_DIR }: Pick<Config, 'BACKUP_DIR' | 'DATA_DIR'>): string {
  return BACKUP_DIR === '' ? join(DATA_DIR, 'backups') : BACKUP_DIR;
}

/** `mark` sets those apart that are not the clock's. */
export function backupName(begun: number, mark = ''): string {
  const stamp = new Date(begun).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  return `muster-${stamp}${mark}${ending}`;
}
