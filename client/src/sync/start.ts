/**
 * Puts the parts of sync together for whoever is signed in, and takes them apart when the session ends. A phone keeps
 * rows, names and its outbox on the device; a console keeps nothing.
 */
import { shallowRef, watch } from 'vue';
import type { CommandData, CommandName } from '@muster/shared/domain/commands.ts';
import type { Actor } from '@muster/shared/kernel/envelope.ts';
import type { CommandAnswer } from '@muster/shared/protocol/up/command.ts';
import type { Person } from '@muster/shared/protocol/http/people.ts';
import { actorOf, isPhoneRole } from './actor.ts';
import { Follower } from './follower.ts';
import { indexedShelf } from './indexed-shelf.ts';
import { isOfDrill } from './of-drill.ts';
import { layOver } from './optimistic.ts';
import type { OutboxEntry } from '@muster/shared/protocol/outbox-entry.ts';
import { beginPeople, heardOfPeople } from './people.ts';
import { openPhoneOutbox, outboxEntries, type PhoneOutbox } from './phone-outbox.ts';
import type { PhoneCommandName } from './phone-rules.ts';
import type { Kept } from './replica.ts';
import { beginReplica, worldNow } from './rows.ts';
import { deliver, envelopeOf, sendPatiently } from './send.ts';
import { reportSeen } from './seen.ts';
import { checkSession, session, sessionWasEnded, type Session } from './session.ts';
import { openLine, type Line } from './socket.ts';
import { forgetStore, hearStore } from './store.ts';

interface Running {
  readonly identity: string;
  readonly line: Line;
  readonly phone: PhoneOutbox | undefined;
  readonly loaded: Promise<unknown>;
  layOverAnew(): void;
  stop(): void;
}

/** The server speaks a newer version of the wire: offer to load the page anew. */
export const outdated = shallowRef(false);
/** The line to the server, for positions; `undefined` while nobody is signed in. */
export const line = shallowRef<Line | undefined>(undefined);

/** A whole world over a weak line takes a while; to ask again meanwhile would only make it longer. */
const answerMilliseconds = 30_000;
/** A server that can write again is told what waits within this time. */
const flushSpreadMilliseconds = 1500;

let running: Running | undefined;
let watching = false;

/** Called by each screen that shows rows; the first call starts it, the others find it running. */
export function startSync(): Promise<unknown> {
  if (!watching) {
    watching = true;
    watch(session, follow, { immediate: true });
  }
  return running?.loaded ?? Promise.resolve();
}

/** Whoever signs in anew, or acts in another role, starts over. */
function identityOf({ sessionId, role, scope }: Session): string {
  return `${sessionId}/${role}/${scope}`;
}

function follow(now: Session | null | undefined): void {
  if (now === undefined || (now && identityOf(now) === running?.identity)) return;
  running?.stop();
  running = now ? begin(now) : undefined;
  line.value = running?.line;
}

function begin(now: Session): Running {
  const onPhone = isPhoneRole(now.role);
  const actor: Actor = actorOf(now);
  const replica = beginReplica(onPhone ? indexedShelf<Kept>('replica') : undefined);
  replica.heard = heardOfPeople;
  const opened = openLine(() => void checkSession());
  const { socket } = opened;
  const follower = new Follower({
    replica,
    ask: (request) => socket.timeout(answerMilliseconds).emitWithAck('sync', request),
    pause: (attempt) =>
      new Promise((resolve) =>
        setTimeout(resolve, Math.min(10_000, 500 * 2 ** attempt) * (0.5 + Math.random())),
      ),
    onServerTime: opened.heardServerTime,
    onProblem: ({ status }) =>
      void (status === 401 ? sessionWasEnded() : status === 400 && (outdated.value = true)),
    onOutdated: () => (outdated.value = true),
  });
  const phone = onPhone
    ? openPhoneOutbox({
        owner: actor.id,
        deliver: (envelope) => deliver(opened, envelope),
        onChange: () => replica.refresh(),
        onSignedOut: () => void sessionWasEnded(),
      })
    : undefined;
  if (phone) replica.overlay = (world, cursor) => layOver(world, cursor, outboxEntries.value, actor);

  socket.on('connect', () => {
    forgetStore();
    void follower.sync();
    void phone?.outbox.flush();
  });
  socket.on('disconnect', () => follower.disconnected());
  socket.on('changes', (message) => follower.hear(message));
  socket.on('notice', (notice) => {
    if (notice.code === 'session-ended') void sessionWasEnded();
    else if (notice.code === 'audience-changed') void checkSession().then(() => follower.sync());
    else if (notice.code === 'store') {
      hearStore(notice);
      // Not all phones of a province in the same instant.
      if (notice.status === 'ok')
        window.setTimeout(() => void phone?.outbox.flush(), Math.random() * flushSpreadMilliseconds);
    } else if (notice.code === 'seen') void phone?.outbox.seen(notice.seq);
  });
  const stopReporting = onPhone ? undefined : reportSeen(socket, () => replica.cursor?.to ?? 0);
  return {
    identity: identityOf(now),
    line: opened,
    phone,
    loaded: Promise.all([replica.load(), beginPeople(onPhone ? indexedShelf<Person>('people') : undefined)]),
    layOverAnew: () => replica.refresh(),
    stop() {
      opened.stop();
      forgetStore();
      phone?.stop();
      stopReporting?.();
      beginReplica();
    },
  };
}

/** From a console: sends a command and says what the server answered. Gives up, with a problem, after a while. */
export function send<Name extends CommandName>(name: Name, data: CommandData<Name>): Promise<CommandAnswer> {
  return sendPatiently(running?.line, envelopeOf(name, data));
}

/** On a phone: keeps a command; resolves once it is safe on the device. What becomes of it shows in `outboxEntries`. */
export async function act<Name extends PhoneCommandName>(
  name: Name,
  data: CommandData<Name>,
): Promise<OutboxEntry> {
  if (!running?.phone) throw new Error('only a phone has an outbox; use send');
  return running.phone.outbox.put(envelopeOf(name, data), isOfDrill(worldNow(), data));
}

/** On a phone: tries at once to send what waits, whatever the pause after a failure still is. */
export function sendNow(): void {
  void running?.phone?.outbox.flush();
}

/** Rules came that were not there at the start: what waits in the outbox is laid over anew. */
export function layOverAnew(): void {
  running?.layOverAnew();
}

/** The person has read why something did not happen. */
export async function dismissRefusal(key: string): Promise<void> {
  await running?.phone?.outbox.dismiss(key);
}
