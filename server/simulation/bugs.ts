/** Five bugs that somebody might write one day, each around the real parts, and the checks that must notice. */
import type { ChangeList } from '@muster/shared/kernel/change-list.ts';
import type { Commit } from '@muster/shared/kernel/envelope.ts';
import type { Changes, SyncAnswer } from '@muster/shared/protocol/down/changes.ts';
import type { SyncRequest } from '@muster/shared/protocol/up/sync.ts';
import type { Journal } from '../journal/journal.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { Bug } from './bug.ts';
import type { SimulatedSocket } from './simulated-sockets.ts';

export const bugs = {
  'acknowledge-before-append': {
    what: 'the journal says "appended" at once and writes a moment later',
    caughtBy: ['durable'],
    plant: () => ({
      journal: (journal, { time, life, disk }) => {
        const promised: Commit[] = [];
        return {
          ...journal,
          append(expectedSeq, commit) {
            if (expectedSeq !== Number(disk.log.head()) + promised.length) return 'conflict';
            promised.push(commit);
            time.after(writesLater, () => void write(journal, promised), life);
            return 'appended';
          },
        };
      },
    }),
  },
  'read-backlog-before-joining': {
    what: 'sync is answered from the backlog first and the socket joins its room a moment later',
    caughtBy: ['no-gap'],
    plant: () => ({
      io: (io, { time }) =>
        io.on('connection', (socket) => {
          let joinsAt = 0;
          aroundSync(socket, (_request, handle) =>
            handle((answer) => {
              joinsAt = time.now + joinsLater;
              return answer;
            }),
          );
          const { emit } = socket;
          socket.emit = (event, payload) => {
            if (event !== 'changes' || time.now >= joinsAt) emit.call(socket, event, payload);
          };
        }),
    }),
  },
  'drop-the-dedupe': {
    what: 'the kernel takes every delivery of a command for a new one',
    caughtBy: ['once', 'refused'],
    plant: () => {
      /** The ids that the kernel is told, by the ids that were sent. */
      const sentAs = new Map<string, string>();
      const asSent = (commit: Commit): Commit => ({
        ...commit,
        entries: commit.entries.map((entry) => ({ ...entry, id: sentAs.get(entry.id) ?? entry.id })),
      });
      return {
        journal: (journal) => ({
          ...journal,
          append: (expectedSeq, commit) => journal.append(expectedSeq, asSent(commit)),
          findCommand: () => undefined,
        }),
        kernel(kernel, { newId }) {
          const { submit } = kernel;
          return changed(kernel, {
            submit(command, actor) {
              const id = newId();
              sentAs.set(id, command.id);
              return submit({ ...command, id }, actor);
            },
            recall: () => Promise.resolve(undefined),
          });
        },
      };
    },
  },
  'skip-a-rollback': {
    what: 'now and then the rows of an append that was not to be stay as they are',
    caughtBy: ['fold', 'copy'],
    plant: () => ({
      kernel: (kernel) => {
        // The kernel shows its world for reading only; it is the world itself all the same.
        const { changes } = kernel.world as unknown as { readonly changes: ChangeList };
        const rollBack = changes.rollBack.bind(changes);
        let count = 0;
        changes.rollBack = (mark = 0) => {
          if (mark === 0 && changes.mark() > 0 && (count += 1) % everyFew === 0) return;
          rollBack(mark);
        };
        return kernel;
      },
    }),
  },
  'off-by-one-on-resume': {
    what: 'who resumes from a cursor is answered as if it stood one commit later',
    caughtBy: ['copy', 'convergence'],
    plant: () => ({
      io: (io) =>
        io.on('connection', (socket) =>
          aroundSync(socket, (request, handle) => {
            const { since } = request;
            if (since === undefined) return handle((answer) => answer);
            return handle((answer) => (isChanges(answer) ? { ...answer, from: since } : answer), {
              ...request,
              since: since + 1,
            });
          }),
        ),
    }),
  },
} as const satisfies Record<string, Bug>;

export type BugName = keyof typeof bugs;

const writesLater = 5;
const joinsLater = 40;
const everyFew = 4;

async function write(journal: Journal, promised: Commit[]): Promise<void> {
  const commit = promised.shift();
  try {
    if (commit) await journal.append(commit.seq - 1, commit);
  } catch {
    // Whoever was told of it is gone already: that is the bug.
  }
}

/** The same kernel but for some of its functions. */
function changed(kernel: Kernel, functions: Partial<Kernel>): Kernel {
  const descriptors = Object.getOwnPropertyDescriptors(kernel);
  return Object.assign(Object.create(Object.prototype, descriptors) as Kernel, functions);
}

type Handle = (answered: (answer: SyncAnswer) => SyncAnswer, asked?: SyncRequest) => void;

/** Stands between the packets of a socket and its handler of `sync`. */
function aroundSync(socket: SimulatedSocket, around: (request: SyncRequest, handle: Handle) => void): void {
  const { receive } = socket;
  socket.receive = (event, payload, reply) => {
    if (event !== 'sync') return receive.call(socket, event, payload, reply);
    const request = payload as SyncRequest;
    around(request, (answered, asked = request) =>
      receive.call(socket, event, asked, (answer) => reply(answered(answer as SyncAnswer))),
    );
  };
}

function isChanges(answer: SyncAnswer): answer is Changes {
  return answer.kind === 'changes';
}
