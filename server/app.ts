/**
 * The whole server, put together: a flat list of constructions in the order in which a command passes them. Apart
 * from listening, so that tests and the operator's commands use the same one without a port.
 */
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { nextDrillDue } from '@muster/shared/drill/tick.ts';
import type { Bus } from './bus/bus.ts';
import { createLocalBus } from './bus/local.ts';
import { createRedisBus } from './bus/redis.ts';
import type { Config } from './config.ts';
import { createActorDesk } from './door/actors.ts';
import { createAccountDesk, type AccountDesk } from './door/accounts.ts';
import { createAuditDesk } from './door/audit.ts';
import { createDoor } from './door/create-door.ts';
import type { Door } from './door/door.ts';
import { createDrillReports } from './door/drill-reports.ts';
import { createReportMaker } from './drills/report/report-maker.ts';
import { createDuplicateDesk } from './door/duplicates.ts';
import { createErasure } from './door/erasure.ts';
import { createFirstRun } from './door/first-run.ts';
import { createInviteDesk } from './door/invites.ts';
import { commandLimit, guessLimit, readLimit, signInLimit } from './door/limits.ts';
import { createMachineTokens } from './door/machine-tokens.ts';
import { createMerging } from './door/merging.ts';
import { createOperator } from './door/operator.ts';
import { createOwnPassword } from './door/own-password.ts';
import { createPeopleDesk } from './door/people.ts';
import { createReadDesk } from './door/read-desk.ts';
import { createReadLog } from './door/reads.ts';
import { createRightsNews } from './door/rights-news.ts';
import { createSessionDesk } from './door/session-desk.ts';
import { createSessions, type SessionKeeper } from './door/session-keeper.ts';
import { createSignIn } from './door/sign-in.ts';
import { createTrailDesk } from './door/trails.ts';
import { createDrillPlayers, type DrillPlayers } from './drills/players.ts';
import { createFeed, feedPath } from './gateways/feed/feed.ts';
import { osmandRoute } from './gateways/osmand/route.ts';
import { accountRoutes } from './http/accounts.ts';
import { actorRoutes } from './http/actors.ts';
import { auditRoutes } from './http/audit.ts';
import { clientRoutes } from './http/client.ts';
import { commandRoutes } from './http/commands.ts';
import { describeHttp } from './http/docs.ts';
import { drillReportRoutes } from './http/drill-reports.ts';
import { duplicateRoutes } from './http/duplicates.ts';
import { createGate } from './http/gate.ts';
import { healthRoute, type DemoAccount } from './http/health.ts';
import { createHttp, type Http } from './http/http.ts';
import { mapRoutes } from './http/map.ts';
import { metricsRoute } from './http/metrics.ts';
import { operatorRoutes } from './http/operator.ts';
import { peopleRoutes } from './http/people.ts';
import { rosterImportRoute } from './http/roster-import.ts';
import { rotateKeyRoute } from './http/rotate-key.ts';
import { sessionRoutes } from './http/session.ts';
import { refuseWhileStarting } from './http/starting.ts';
import { createSockets } from './http/socket.ts';
import { trackRoutes } from './http/tracks.ts';
import { worldRoutes } from './http/world.ts';
import { systemClock, type Clock } from './kernel/clock.ts';
import { foldingFingerprint } from './kernel/fingerprint.ts';
import type { Kernel } from './kernel/kernel.ts';
import { createLogHistory } from './kernel/log-history.ts';
import { createLogReader } from './kernel/log-reader.ts';
import { createTicker } from './kernel/ticker.ts';
import { createKernel } from './kernel/turn-loop.ts';
import { logDoor } from './logging/door.ts';
import { createLogger } from './logging/logger.ts';
import { createMetrics } from './metrics/metrics.ts';
import { backupFolder } from './operations/backup/backup-place.ts';
import { createBackupSchedule } from './operations/backup/backup-schedule.ts';
import { createBackups } from './operations/backup/backups.ts';
import { createOperatorDesk } from './operations/operator-desk.ts';
import { createRosterImport, type RosterImport } from './operations/roster/import-roster.ts';
import { createExchange } from './positions/exchange.ts';
import { createRotateKeyDesk } from './operations/rotate-key-desk.ts';
import { createFixIntake } from './positions/fix-intake.ts';
import { createFrames } from './positions/frames.ts';
import { createPresence } from './presence/presence.ts';
import { createPositions } from './positions/positions.ts';
import { keepReserve } from './storage/disk-reserve.ts';
import { createPlace } from './registry/place.ts';
import type { ServerNote } from './registry/registry.ts';
import about from './package.json' with { type: 'json' };
import { createOneAtATime } from './storage/one-at-a-time.ts';
import { openStores } from './storage/open-stores.ts';
import type { Stores } from './storage/stores.ts';
import { createSync } from './sync/sync.ts';
import { createTrails, type Trails } from './tracks/trails.ts';

export interface AppParts {
  /** A test's own clock; then nothing ticks by itself. */
  readonly clock?: Clock;
  /** Ids of commits and ticks, for a run that is to repeat itself. */
  readonly newId?: () => string;
  readonly stores?: Stores;
  readonly bus?: Bus;
  readonly logger?: Logger;
  /** Folder of the built client. */
  readonly client?: string;
}

export interface App {
  readonly fastify: Http;
  readonly kernel: Kernel;
  readonly door: Door;
  readonly sessions: SessionKeeper;
  readonly rosterImport: RosterImport;
  readonly trails: Trails;
  readonly drillPlayers: DrillPlayers;
  /** That run on the same store, this one first; nothing where it cannot be several. */
  readonly servers: () => readonly ServerNote[];
  /** Folds the log and gets ready, without listening: what the operator's commands need. */
  open(): Promise<void>;
  /** Opens and listens. `firstRun`: the path by which the first administrator is made, when there is none. */
  start(): Promise<{ readonly url: string; readonly port: number; readonly firstRun?: string }>;
  stop(): Promise<void>;
  /** Accounts with known passwords, shown on the sign-in page; refused unless DEMO is set. */
  addDemoAccounts(accounts: readonly Parameters<AccountDesk['addForDemo']>[0][]): Promise<void>;
}

export async function createApp(config: Config, parts: AppParts = {}): Promise<App> {
  const clock = parts.clock ?? systemClock;
  const log = parts.logger ?? createLogger(config.LOG_LEVEL);
  const stores = parts.stores ?? (await openStores(config));
  const { vault, tracks } = stores;
  const reserve = { folder: config.DATA_DIR, reserveBytes: config.DISK_RESERVE_MB * 2 ** 20, log };
  const metrics = createMetrics();
  const journal = metrics.journal(
    stores.kind === 'sqlite' ? keepReserve(stores.journal, reserve) : stores.journal,
  );
  const bus = parts.bus ?? openBus(config, stores, log);
  const place = createPlace({ stores, config, bus, clock, log });

  const snapshots = { everyCommits: config.SNAPSHOT_COMMITS, fingerprint: foldingFingerprint() };
  const kernel = createKernel({
    journal,
    clock,
    log,
    snapshots,
    onTurn: metrics.onTurn,
    ...(parts.newId && { newId: parts.newId }),
  });
  const ticker = createTicker(
    () => kernel.tick(),
    () => nextDrillDue(kernel.world),
  );
  kernel.onCommit((_, changes) => {
    if (changes.some(({ table }) => table.name === 'drills')) ticker.lookAgain();
  });
  const logReader = createLogReader(journal);
  const alone = stores.kind !== 'mongodb' && bus.reach === 'local';
  const news = createRightsNews({ vault, bus, log, alone });
  const sessions = createSessions({ vault, kernel, clock, log, news });
  const limit = commandLimit(config.COMMANDS_PER_SECOND, config.COMMAND_BURST);
  const door = metrics.door(logDoor(createDoor({ kernel, sessions, limit, log }), log));
  const firstRun = createFirstRun(vault, clock);
  const signIns = signInLimit(config.SIGN_INS_PER_MINUTE);
  const guesses = guessLimit(config.SIGN_INS_PER_MINUTE);
  const signIn = createSignIn({ vault, sessions, firstRun, limit: signIns, guesses, clock });
  const accounts = createAccountDesk({ vault, world: kernel.world, sessions, clock });
  const tokens = createMachineTokens(vault, kernel.world, clock, news);
  const reads = createReadLog({ reads: vault.reads, clock, log });
  const sessionDesk = createSessionDesk({ vault, sessions, world: kernel.world, reads });
  const people = createPeopleDesk({ people: vault.people, reads, world: kernel.world });
  const erasure = createErasure({ vault, tracks, kernel, sessions, tokens, clock, log });
  const merging = createMerging({ vault, kernel, sessions, tokens, clock, log });
  const rosterImport = createRosterImport({ vault, reads, door, kernel, journal, clock, log });
  const operator = createOperator(config.DATA_DIR);
  const alternately = createOneAtATime();
  const backups = createBackups({ stores, clock, log, alternately });
  const plan = {
    folder: backupFolder(config),
    everyHours: makesBackups(config, stores) ? config.BACKUP_EVERY_HOURS : 0,
    kept: config.BACKUPS_KEPT,
    reserveBytes: reserve.reserveBytes,
  };
  const backupSchedule = createBackupSchedule({ backups, stores, plan, clock, log });
  let demo: DemoAccount[] = [];

  const fastify = await createHttp(config, log);
  let isOpen = false;
  const isReady = (): boolean => isOpen;
  refuseWhileStarting(fastify, isReady);
  await describeHttp(fastify);
  const gate = createGate(sessions, readLimit(config.READS_PER_MINUTE));
  const webSocketPaths = [feedPath];
  const sockets = await createSockets({ fastify, sessions, config, log, webSocketPaths, isReady });
  const sync = createSync({ sockets, kernel, door, sessions, clock, log, bus });
  const presence = createPresence({ sockets, kernel, sessions, bus, clock, log });
  const positions = createPositions({ kernel });
  const exchange = createExchange({ bus, positions, clock });
  const fixIntake = createFixIntake({ sockets, positions, clock, log });
  const frames = createFrames({ sockets, positions, kernel, sessions, clock, log });
  const trails = createTrails({
    tracks,
    positions,
    kernel,
    clock,
    log,
    days: config.TRACKS_DAYS,
    byHand: parts.clock !== undefined,
  });
  const drillPlayers = createDrillPlayers({
    kernel,
    door,
    positions,
    journal,
    clock,
    log,
    servers: () => place.servers,
    byHand: parts.clock !== undefined,
  });
  const feed = createFeed({ http: fastify, tokens, kernel, reader: logReader, positions, clock, log });

  healthRoute(fastify, {
    kernel,
    isReady,
    store: stores.kind,
    servers: () => place.servers,
    backups,
    plan,
    demo: () => demo,
  });
  const { kind: store } = stores;
  const { version } = about;
  metrics.server({ kernel, sockets, backups, bus, servers: () => place.servers, store, version, clock });
  const behindProxy = config.TRUST_PROXY.length > 0;
  metricsRoute(fastify, { metrics, token: config.METRICS_TOKEN, behindProxy });
  const publicUrl = config.PUBLIC_URL || (config.ORIGINS[0] ?? '');
  sessionRoutes(fastify, {
    gate,
    signIn,
    sessions,
    sessionDesk,
    invites: createInviteDesk({ vault, world: kernel.world, clock, publicUrl }),
    ownPassword: createOwnPassword({ accounts: vault.accounts, sessions, limit: signIns }),
    publicUrl,
  });
  commandRoutes(fastify, { gate, door });
  worldRoutes(fastify, { gate, kernel, log: logReader });
  const readDesk = createReadDesk(vault, kernel.world);
  peopleRoutes(fastify, { gate, people, reads: readDesk });
  duplicateRoutes(fastify, {
    gate,
    duplicates: createDuplicateDesk({ people: vault.people, reads, world: kernel.world }),
  });
  auditRoutes(fastify, {
    gate,
    audit: createAuditDesk({ history: createLogHistory(journal), reads: readDesk, world: kernel.world }),
  });
  actorRoutes(fastify, {
    gate,
    actors: createActorDesk({ accounts: vault.accounts, people, world: kernel.world }),
  });
  const trailDesk = createTrailDesk({ tracks, reads, world: kernel.world });
  trackRoutes(fastify, { gate, trails: trailDesk });
  const maker = createReportMaker();
  const reports = createDrillReports({
    world: kernel.world,
    log: logReader,
    trails: trailDesk,
    clock,
    maker,
  });
  drillReportRoutes(fastify, { gate, reports });
  accountRoutes(fastify, { gate, accounts, tokens });
  await rosterImportRoute(fastify, { gate, operator, rosterImport });
  const desk = createOperatorDesk({ backups, people: vault.people, reads, kernel });
  operatorRoutes(fastify, { operator, desk });
  const { rotateKey } = stores;
  const rotate = rotateKey && (() => alternately(rotateKey));
  rotateKeyRoute(fastify, { operator, desk: createRotateKeyDesk(rotate) });
  await osmandRoute(fastify, { tokens, positions, clock });
  await clientRoutes(fastify, parts.client);
  mapRoutes(fastify, { gate, config });

  // In the order in which they are started; stopped the other way round.
  const running = [
    news,
    sessions,
    rosterImport,
    merging,
    erasure,
    reads,
    positions,
    exchange,
    sync,
    presence,
    fixIntake,
    frames,
    feed,
    drillPlayers,
    ...(parts.clock ? [] : [ticker]),
  ];

  let opening: Promise<void> | undefined;
  async function open(): Promise<void> {
    await kernel.start();
    await rosterImport.settle();
    await merging.settle();
    await erasure.settle();
    for (const part of running) part.start();
    trails.start();
    await bus.start();
    isOpen = true;
  }

  /** Listens while the log is folded: who comes hears that the server is starting. */
  async function openListening(): Promise<void> {
    await fastify.listen({ port: config.PORT, host: config.HOST });
    try {
      await (opening ??= open());
    } catch (error) {
      await fastify.close();
      throw error;
    }
  }

  return {
    fastify,
    kernel,
    door,
    sessions,
    rosterImport,
    trails,
    drillPlayers,
    servers: () => place.servers,
    open: () => (opening ??= open()),
    async start() {
      await place.join();
      // Until now another process may have had the folder, and given the vault a new key.
      await stores.verifyKey?.();
      await openListening();
      const code = await firstRun.open();
      const { port } = fastify.server.address() as AddressInfo;
      const url = urlOf(config, port);
      operator.announce(url);
      if (!parts.clock) backupSchedule.start();
      return { url, port, ...(code !== undefined && { firstRun: `/first-run/${code}` }) };
    },
    async stop() {
      operator.withdraw();
      backupSchedule.stop();
      await bus.stop();
      for (const part of running.toReversed()) part.stop();
      sockets.stop();
      await maker.stop();
      await fastify.close();
      await backups.stop();
      await trails.stop();
      await kernel.stop();
      await place.leave();
      await stores.close();
    },
    async addDemoAccounts(added) {
      if (!config.DEMO) throw new Error('demo accounts need DEMO=1');
      for (const request of added) await accounts.addForDemo(request);
      demo = added.map(({ account, password, role }) => ({ account, password, role }));
    },
  };
}

/** Of a store that is kept, and not of a demonstration's. */
function makesBackups({ DEMO }: Config, { kind }: Stores): boolean {
  return kind !== 'memory' && !DEMO;
}

/** Servers that share a store may be several. */
function openBus({ REDIS_URL }: Config, { kind, journal }: Stores, log: Logger): Bus {
  if (REDIS_URL === '' || kind !== 'mongodb') return createLocalBus();
  return createRedisBus({ url: REDIS_URL, epoch: journal.epoch, log });
}

/** Where a person at this machine reaches the server. */
function urlOf({ HOST, TLS_CERT }: Config, port: number): string {
  const host = HOST === '0.0.0.0' || HOST === '::' ? '127.0.0.1' : HOST;
  return `${TLS_CERT === '' ? 'http' : 'https'}://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
