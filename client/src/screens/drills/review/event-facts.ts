/** What the details of an event say of it: which command, whose, why, and what it came of; in words, whatever the log holds. */
import type { LogEvent } from '@muster/shared/protocol/http/events.ts';
import { actorWords, lineOf, type LogLine, type Names } from '../../desk/log/log-sentence.ts';
import { word, type Translate } from '../../desk/needs.ts';
import type { Cause } from './cause.ts';
import { plainText } from './plain-text.ts';
import { reason as reasonSaid } from './value-words.ts';

export interface EventWords {
  readonly t: Translate;
  readonly names: Names;
  /** Who an account's id stands for; '' where nobody may say. */
  readonly account: (actorId: string) => string;
  /** Whether somebody is made up for the drill. */
  readonly isSimulated: (personId: string | undefined) => boolean;
}

/** The line of an event. A record of another version, or of a file, may lack what a sentence is made of. */
export function safeLineOf(event: Pick<LogEvent, 'type' | 'data'>, t: Translate, names: Names): LogLine {
  try {
    const { verb, text } = lineOf(event, t, names);
    return verb === event.type ? unknown(event, t) : { verb, text: plainText(text) };
  } catch {
    return { ...unknown(event, t), verb: word(t, `desk.log.verb.${event.type}`, unknown(event, t).verb) };
  }
}

function unknown({ type }: Pick<LogEvent, 'type'>, t: Translate): LogLine {
  return { verb: t('review.unknownEvent', { type }), text: '' };
}

/** What no person did by that id: the clock, the drill itself, and whoever is simulated at its command post. */
export function machineWords(actorId: string, t: Translate): string | undefined {
  if (actorId.startsWith('drill:')) return t('review.actor.drill');
  if (actorId.startsWith('drill-desk:')) return t('review.actor.desk');
  return actorId === 'clock' || actorId === 'operator' ? t('desk.log.clock') : undefined;
}

/** Who did it, shortly. */
export function actorOf(
  { actor }: LogEvent,
  { t, names, account }: Pick<EventWords, 't' | 'names' | 'account'>,
): string {
  return machineWords(actor.id, t) ?? actorWords(actor, t, names, account);
}

/** Who did it, as what, and where they answer for: no word twice. */
export function whoOf(event: LogEvent, words: EventWords): string {
  const { actor } = event;
  const { t, names } = words;
  const isMachine = machineWords(actor.id, t) !== undefined || actor.role === 'system';
  const role = isMachine ? '' : word(t, `domain.role.${actor.role}`, '');
  const division = actor.scope === '' ? '' : names.division(actor.scope) || actor.scope;
  const name = actorOf(event, words);
  return [name, role === name ? '' : role, division].filter(Boolean).join(' · ');
}

export function commandOf({ command }: LogEvent, t: Translate): string {
  return word(t, `review.command.${command}`, t('review.unknownCommand', { name: command }));
}

interface Reasoned {
  readonly reason?: unknown;
  readonly override?: { readonly reason?: unknown };
  readonly code?: unknown;
  readonly detail?: unknown;
}

/** What was said for it, or why the rules did not let it happen; '' where nobody said anything. */
export function reasonOf({ data }: Pick<LogEvent, 'data'>, words: EventWords): string {
  const { reason, override, code, detail }: Reasoned = data;
  if (typeof code === 'string')
    return word(words.t, `refusals.${code}`, typeof detail === 'string' ? detail : '');
  const told = reason ?? override?.reason;
  return typeof told === 'string' ? reasonSaid(told, words) : '';
}

/** What the log can prove of why it happened. */
export function causeWords(event: LogEvent, cause: Cause, { t, isSimulated }: EventWords): string {
  const inject = cause.inject?.event;
  if (inject) {
    const { title }: { readonly title?: unknown } = inject.data;
    return t('review.cause.inject', { title: typeof title === 'string' ? title : '' });
  }
  const { actor, command, type } = event;
  if (actor.id.startsWith('drill:') || (type === 'InjectDelivered' && command === 'Tick'))
    return t('review.cause.drill');
  // Made up for the drill: the seed decided for them.
  if (actor.id.startsWith('drill-desk:') || isSimulated(actor.personId)) return t('review.cause.simulated');
  return t(command === 'Tick' ? 'review.cause.rule' : 'review.cause.person');
}
