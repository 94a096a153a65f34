import { Health } from '@muster/shared/protocol/http/health.ts';
import type { Kernel } from '../kernel/kernel.ts';
import about from '../package.json' with { type: 'json' };
import type { Http } from './http.ts';

export interface DemoAccount {
  readonly account: string;
  readonly password: string;
  readonly role: string;
}

/** For everybody: whether the server can be used, and, in a demonstration, as whom. */
export function healthRoute(
  http: Http,
  { kernel, demo }: { readonly kernel: Kernel; readonly demo: () => readonly DemoAccount[] },
): void {
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
      const accounts = demo();
      const usable = status === 'ok' || status === 'read-only';
      return reply.code(usable ? 200 : 503).send({
        status: usable ? status : 'starting',
        version: about.version,
        epoch,
        seq: head,
        ...(accounts.length > 0 && { demo: { accounts: [...accounts] } }),
      });
    },
  );
}
