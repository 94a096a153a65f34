/** How the server is, at the moment that somebody asks. */
import { Gauge, type Registry } from 'prom-client';
import type { Bus } from '../bus/bus.ts';
import { pendingBytes } from '../http/back-pressure.ts';
import type { Sockets } from '../http/socket.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Kernel, KernelStatus } from '../kernel/kernel.ts';
import type { Backups } from '../operations/backup/backups.ts';

export interface Observed {
  readonly kernel: Pick<Kernel, 'head' | 'status'>;
  readonly sockets: Pick<Sockets, 'io'>;
  readonly backups: Pick<Backups, 'status'>;
  readonly bus: Pick<Bus, 'connected' | 'reach'>;
  /** Empty where it cannot be several. */
  readonly servers: () => readonly object[];
  readonly store: string;
  readonly version: string;
  readonly clock: Clock;
  /** How far the log is known to have come. */
  readonly knownHead: () => number;
}

const statuses: readonly KernelStatus[] = ['starting', 'ok', 'read-only', 'stopped'];

export function observeServer(registry: Registry, observed: Observed): void {
  const { kernel, sockets, backups, bus, clock } = observed;
  const registers = [registry];
  const gauge = (name: string, help: string, value: () => number): void =>
    void new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(value());
      },
    });

  new Gauge({
    name: 'muster_info',
    help: 'Always 1: version and kind of store',
    labelNames: ['version', 'store'],
    registers,
  }).set({ version: observed.version, store: observed.store }, 1);
  const states = new Gauge({
    name: 'muster_status',
    help: '1 for what the server is, 0 for what it is not',
    labelNames: ['status'],
    registers,
    collect() {
      for (const status of statuses) states.set({ status }, status === kernel.status ? 1 : 0);
    },
  });
  gauge('muster_log_head', 'The last commit that the world shows', () => kernel.head);
  gauge('muster_follower_lag_commits', 'Commits known to be in the log and not yet in the world', () =>
    Math.max(0, observed.knownHead() - kernel.head),
  );
  gauge('muster_sockets', 'Connected sockets', () => sockets.io.engine.clientsCount);
  const queues = new Gauge({
    name: 'muster_socket_queue_bytes',
    help: 'Bytes sent to sockets and not yet taken: of all, and of the slowest',
    labelNames: ['of'],
    registers,
    collect() {
      const bytes = [...sockets.io.sockets.sockets.values()].map(({ conn }) => pendingBytes(conn));
      queues.set(
        { of: 'all' },
        bytes.reduce((sum, one) => sum + one, 0),
      );
      queues.set(
        { of: 'slowest' },
        bytes.reduce((most, one) => Math.max(most, one), 0),
      );
    },
  });
  gauge('muster_servers', 'Servers that run on the same store, this one included', () =>
    Math.max(1, observed.servers().length),
  );
  gauge('muster_bus_connected', '1 while this server hears the others, or needs none', () =>
    bus.reach === 'local' || bus.connected ? 1 : 0,
  );
  gauge('muster_backup_age_seconds', 'Since the last backup was begun; NaN while there is none', () => {
    const { success } = backups.status;
    return success ? (clock.now() - Date.parse(success.at)) / 1000 : NaN;
  });
  gauge('muster_backup_failed', '1 when the latest attempt at a backup failed', () =>
    backups.status.failure ? 1 : 0,
  );
}
