/**
 * One simulated volunteer: a real Socket.IO client with a device session, a copy of the rows it may see, and legs. It
 * does what a person with a phone would, through the same door.
 */
import { io, type Socket } from 'socket.io-client';
import { v7 as newId } from 'uuid';
import type { CommandData, CommandName } from '@muster/shared/domain/commands.ts';
import { createWorld } from '@muster/shared/domain/world.ts';
import { distanceMetres, type Place } from '@muster/shared/geo/place.ts';
import type { Changes, Reset, SyncAnswer } from '@muster/shared/protocol/down/changes.ts';
import { applyTo, standing, type Cursor } from '@muster/shared/protocol/replica.ts';
import type { CommandAnswer } from '@muster/shared/protocol/up/command.ts';
import { protocolVersion } from '@muster/shared/protocol/version.ts';
import type { DoorClient } from '../door-client.ts';
import type { Source } from '../random/seeded.ts';
import { intentionOf, type Intention, type Temper } from './intention.ts';
import { course, shifted, step } from './walk.ts';

export interface PhoneOptions {
  readonly door: DoorClient;
  readonly temper: Temper;
  readonly home: Place;
  /** Metres per second of real time when on the way. */
  readonly speed: number;
  readonly chance: Source;
}

const declineReasons = ['人手不足', '车辆在修', '正在处置其他险情'];
const stepSeconds = 2;

export class Phone {
  readonly #options: PhoneOptions;
  readonly #socket: Socket;
  readonly #world = createWorld();
  #cursor: Cursor | undefined;
  #at: Place;
  #heading = 0;
  #serverAhead = 0;
  #busy = false;
  #stepping: NodeJS.Timeout | undefined;

  constructor(options: PhoneOptions) {
    this.#options = options;
    this.#at = options.home;
    this.#socket = io(options.door.baseUrl, {
      transports: ['websocket'],
      extraHeaders: { cookie: options.door.cookie, origin: new URL(options.door.baseUrl).origin },
    });
    this.#socket.on('connect', () => void this.#sync());
    this.#socket.on('changes', (message: Changes) => this.#receive(message));
  }

  start(): void {
    // Phones do not all speak at the same instant.
    const pause = stepSeconds * 1000 * (0.9 + this.#options.chance.next() * 0.2);
    this.#stepping = setInterval(() => void this.#step(), pause);
  }

  stop(): void {
    clearInterval(this.#stepping);
    this.#socket.disconnect();
  }

  async #sync(): Promise<void> {
    const cursor = this.#cursor ? { epoch: this.#cursor.epoch, since: this.#cursor.to } : {};
    const answer: SyncAnswer = await this.#socket
      .timeout(10_000)
      .emitWithAck('sync', { version: protocolVersion, ...cursor });
    if (answer.kind !== 'problem') this.#receive(answer);
  }

  #receive(message: Reset | Changes): void {
    const stands = standing(this.#cursor, message);
    if (stands === 'gap') void this.#sync().catch(() => {});
    if (stands !== 'apply') return;
    this.#cursor = applyTo(this.#world, message);
    this.#serverAhead = Date.parse(message.at) - Date.now();
  }

  async #step(): Promise<void> {
    if (!this.#socket.connected || !this.#cursor || this.#busy) return;
    this.#busy = true;
    try {
      const { temper } = this.#options;
      await this.#prepare();
      await this.#carryOut(intentionOf(this.#world, temper, this.#at, Date.now() + this.#serverAhead));
      this.#report();
    } catch {
      // A lost acknowledgement: the next step looks at the world afresh.
    } finally {
      this.#busy = false;
    }
  }

  /** A simulated volunteer shares its position and is on duty, or there would be nothing to see. */
  async #prepare(): Promise<void> {
    const { personId } = this.#options.temper;
    const me = this.#world.volunteers.get(personId);
    if (me && !me.sharing) await this.#send('SetSharing', { personId, sharing: true });
    if (me?.duty !== 'on_duty' && this.#world.assignments.by('engaged', personId).length === 0)
      await this.#send('SetDuty', { personId, duty: 'on_duty' });
  }

  async #carryOut(intention: Intention): Promise<void> {
    const { temper, chance } = this.#options;
    switch (intention.do) {
      case 'accept':
        return this.#send('AnswerOffer', {
          assignmentId: intention.assignment.assignmentId,
          answer: 'accept',
        });
      case 'decline':
        return this.#send('AnswerOffer', {
          assignmentId: intention.assignment.assignmentId,
          answer: 'decline',
          reason: chance.pick(declineReasons),
        });
      case 'depart':
        return this.#progress(intention.assignment.assignmentId, 'en_route');
      case 'arrive':
        return this.#progress(intention.assignment.assignmentId, 'on_scene');
      case 'complete':
        return this.#send('ReportProgress', {
          assignmentId: intention.assignment.assignmentId,
          state: 'completed',
          place: this.#at,
          accountedPersonIds: intention.assignment.members.map((member) => member.personId),
        });
      case 'answer_roll':
        return this.#send('AnswerRollCall', {
          rollCallId: intention.rollCallId,
          personIds: [...intention.personIds],
        });
      case 'check':
        return this.#send('CheckItem', { taskId: intention.task.taskId, item: intention.item, done: true });
      case 'return':
        return this.#send('ReportMember', {
          assignmentId: intention.assignment.assignmentId,
          personId: temper.personId,
          state: 'released',
        });
      case 'travel':
        return this.#walkTo(intention.task.place);
      case 'work':
        return this.#potter(intention.task.place, intention.task.radiusMetres / 3);
      case 'rest':
        return this.#potter(this.#options.home, 150);
    }
  }

  #walkTo(target: Place): void {
    const next = step(this.#at, target, this.#options.speed * stepSeconds);
    this.#heading = course(this.#at, next);
    this.#at = next;
  }

  /** Stays about a place: walks there when away, takes a few steps when near. */
  #potter(centre: Place, radiusMetres: number): void {
    if (distanceMetres(this.#at, centre) > radiusMetres) return this.#walkTo(centre);
    const { chance } = this.#options;
    const next = shifted(this.#at, (chance.next() - 0.5) * 6, (chance.next() - 0.5) * 6);
    this.#heading = course(this.#at, next);
    this.#at = next;
  }

  #progress(assignmentId: string, state: 'en_route' | 'on_scene'): Promise<void> {
    return this.#send('ReportProgress', { assignmentId, state, place: this.#at });
  }

  #report(): void {
    const { chance } = this.#options;
    const measured = shifted(this.#at, (chance.next() - 0.5) * 8, (chance.next() - 0.5) * 8);
    this.#socket.emit('fix', {
      fixes: [
        {
          t: new Date(Date.now() + this.#serverAhead).toISOString(),
          ...measured,
          acc: 5 + Math.round(chance.next() * 15),
          heading: Math.round(this.#heading),
        },
      ],
    });
  }

  async #send<N extends CommandName>(name: N, data: CommandData<N>): Promise<void> {
    const answer: CommandAnswer = await this.#socket
      .timeout(10_000)
      .emitWithAck('command', { id: newId(), name, data });
    if ('problem' in answer && answer.problem.status !== 429)
      console.error(
        `simulated phone: ${name} came back with ${answer.problem.code}: ${answer.problem.detail}`,
      );
  }
}
