import { Health } from '@muster/shared/protocol/http/health.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { BackupPlan } from '../operations/backup/backup-schedule.ts';
import type { Backups } from '../operations/backup/backups.ts';
import about from '../package.json' with { type: 'json' };
import type { Http } from './http.ts';

export interface DemoAccount {
  readonly account: string;
  readonly password: string;
  readonly role: string;
}

export interface HealthParts {
  readonly kernel: Kernel;
  /** Whether all that follows the world has begun, too. */
  readonly isReady: () => boolean;
  readonly store: Health['store']['kind'];
  /** Empty where it cannot be several. */
  readonly servers: () => readonly object[];
  readonly backups: Pick<Backups, 'status'>;
  readonly plan: Pick<BackupPlan, 'everyHours'>;
  readonly demo: () => readonly DemoAccount[];
}

/** For everybody: whether the server can be used, and, in a demonstration, as whom. No path and no secret is in it. */
export function healthRoute(http: Http, parts: HealthParts): void {
  const { kernel, isReady, store, servers, backups, plan, demo } = parts;
  http.get(
    '/api/health',
    {
      schema: {
        summary: 'Whether the server can be used',
        tags: ['health'],
        response: { 200: Health, 503: Health },
      },
    },
    async (_, reply) => {
      const { status, epoch, head } = kernel;
      const { success, failure } = backups.status;
      const accounts = demo();
      const usable = isReady() && (status === 'ok' || status === 'read-only');
      return reply.code(usable ? 200 : 503).send({
        status: usable ? status : 'starting',
        version: about.version,
        epoch,
        seq: head,
        store: { kind: store },
        servers: Math.max(1, servers().length),
        backup: {
          everyHours: plan.everyHours,
          ...(success && { lastSuccessAt: success.at }),
          ...(failure && { lastFailure: failure }),
        },
        ...(accounts.length > 0 && { demo: { accounts: [...accounts] } }),
      });
    },
  );
}
