/** What an event is about, so that its line opens it: the nearest thing the desk can show. */
import type { LogEvent } from '@muster/shared/protocol/http/events.ts';

export type Subject =
  | { readonly kind: 'task'; readonly incidentId: string; readonly taskId: string }
  | { readonly kind: 'incident'; readonly incidentId: string }
  | { readonly kind: 'team'; readonly teamId: string }
  | { readonly kind: 'person'; readonly personId: string }
  | { readonly kind: 'handover' };

type Facts = Pick<LogEvent, 'type' | 'data'>;

function text(data: object, name: string): string | undefined {
  const value: unknown = name in data ? (data as Record<string, unknown>)[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}

export function subjectOf({ type, data }: Facts): Subject | undefined {
  const incidentId = text(data, 'incidentId');
  const taskId = text(data, 'taskId');
  if (incidentId !== undefined)
    return taskId ? { kind: 'task', incidentId, taskId } : { kind: 'incident', incidentId };
  const personId = text(data, 'personId');
  if (personId !== undefined) return { kind: 'person', personId };
  const teamId = text(data, 'teamId');
  if (teamId !== undefined) return { kind: 'team', teamId };
  return type === 'HandoverSigned' || type === 'ShiftTakenOver' ? { kind: 'handover' } : undefined;
}
