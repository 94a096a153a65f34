/** What the events of drills do to their tables. Nothing is refused here; what names an unknown row changes nothing. */
import type { Evolvers } from '../kernel/decider.ts';
import type { IncidentTables } from '../incident/schema.ts';
import type { RosterTables } from '../roster/schema.ts';
import type { TaskTables } from '../task/schema.ts';
import type { DrillEvents } from './events.ts';
import { messagesKept } from './figures.ts';
import type { Drill, DrillPlan } from './schema.ts';
import type { DrillTables } from './tables.ts';

type Tables = DrillTables & TaskTables & IncidentTables & RosterTables;

export const drillEvolvers: Evolvers<Tables, DrillEvents> = {
  DrillPlanned(tables, data, { at }) {
    setPlan(tables, data, at);
  },
  DrillUpdated(tables, data, { at }) {
    setPlan(tables, data, tables.drills.get(data.drillId)?.plannedAt ?? at);
  },
  /** What nobody will play needs no plan; that there was one stays to be read. */
  DrillDiscarded({ drills, drillPlans }, { drillId }) {
    const drill = drills.get(drillId);
    if (drill) drills.set({ ...drill, status: 'discarded' });
    drillPlans.delete(drillId);
  },

  DrillStarted(tables, { drillId, speed }, { at, actor }) {
    changeDrill(tables, drillId, () => ({
      status: 'running',
      startedAt: at,
      startedBy: actor.id,
      clock: { at, seconds: 0, speed },
    }));
  },
  DrillPaused(tables, { drillId, seconds, reason }, { at }) {
    changeDrill(tables, drillId, ({ clock }) => ({
      status: 'paused',
      clock: { ...clock, at, seconds },
      ...(reason === undefined ? {} : { pausedFor: reason }),
    }));
  },
  DrillResumed(tables, { drillId, seconds }, { at }) {
    forgetPause(tables, drillId);
    changeDrill(tables, drillId, ({ clock }) => ({ status: 'running', clock: { ...clock, at, seconds } }));
  },
  DrillSpeedSet(tables, { drillId, seconds, speed }, { at }) {
    changeDrill(tables, drillId, () => ({ clock: { at, seconds, speed } }));
  },
  DrillJumped(tables, { drillId, to }, { at }) {
    changeDrill(tables, drillId, ({ clock }) => ({ clock: { ...clock, at, seconds: to } }));
  },
  DrillEnded(tables, { drillId, seconds }, { at }) {
    forgetPause(tables, drillId);
    changeDrill(tables, drillId, ({ clock }) => ({
      status: 'ended',
      endedAt: at,
      clock: { ...clock, at, seconds },
    }));
    changePlan(tables, drillId, () => ({ pending: [] }));
  },

  /** An inject that was in no plan joins it: what comes of it is read there. */
  InjectDelivered(tables, data, { at }) {
    const { drillId, injectId, title, message, sender, offsetSeconds, seconds, adHoc, effects } = data;
    const from = sender === undefined ? {} : { sender };
    changePlan(tables, drillId, ({ injects, delivered, pending }) => ({
      injects: adHoc ? [...injects, { injectId, offsetSeconds, title, message, ...from, effects }] : injects,
      delivered: [...delivered, { injectId, offsetSeconds: seconds, at }],
      pending: [...pending, ...effects.map((_, index) => ({ injectId, index }))],
    }));
    if (message === '') return;
    changeDrill(tables, drillId, ({ messages }) => ({
      messages: [...messages, { injectId, title, message, ...from, seconds, at }].slice(-messagesKept),
    }));
  },
  EffectCarriedOut(tables, effect) {
    settle(tables, effect);
  },
  EffectRefused(tables, effect) {
    settle(tables, effect);
  },
  /** The figure is in the log; the count tells a screen to read on. */
  WaterLevelReported({ incidents }, { incidentId }) {
    const incident = incidents.get(incidentId);
    if (incident) incidents.set({ ...incident, noteCount: incident.noteCount + 1 });
  },
  TeamSilenced(tables, { drillId, teamId, untilSeconds }) {
    changeDrill(tables, drillId, ({ silent }) => ({
      silent: [...silent.filter((one) => one.teamId !== teamId), { teamId, untilSeconds }],
    }));
  },
  /** Who was hurt raises an alarm: that has an event of its own. */
  PlayerInjured() {},

  DrillTeamFormed({ teams, volunteers }, { members, ...team }, { at }) {
    teams.set(team);
    const { drillId, teamId, division } = team;
    for (const member of members)
      volunteers.set({
        ...member,
        teamId,
        division,
        duty: 'on_duty',
        dutySince: at,
        sharing: true,
        sharingSince: at,
        drillId,
      });
  },
  /** They were never anybody: rows and hours go, and the log keeps what they did. */
  DrillTeamDisbanded({ teams, volunteers, ledgers }, { teamId }) {
    for (const { personId } of volunteers.by('team', teamId)) {
      volunteers.delete(personId);
      ledgers.delete(personId);
    }
    teams.delete(teamId);
  },

  Observed({ observations }, data, { at, actor }) {
    observations.set({ ...data, by: actor.id, at });
  },
  ImprovementOpened({ improvements }, data, { at }) {
    improvements.set({ ...data, status: 'open', openedAt: at });
  },
  ImprovementUpdated({ improvements }, data) {
    const row = improvements.get(data.improvementId);
    if (!row) return;
    // The event tells it whole: evidence it does not name is gone, and what is open again has no end.
    const { evidence: _evidence, closedAt: _closed, ...kept } = row;
    improvements.set({ ...kept, ...data });
  },
  ImprovementClosed({ improvements }, data, { at }) {
    const row = improvements.get(data.improvementId);
    if (row) improvements.set({ ...row, ...data, status: 'closed', closedAt: at });
  },
};

/** The public half and the plan, as one event tells them both. */
function setPlan({ drills, drillPlans }: Tables, data: DrillEvents['DrillPlanned'], plannedAt: string): void {
  const { drillId, title, division, scenario, seed, ...plan } = data;
  drills.set({
    drillId,
    title,
    division,
    ...(scenario === undefined ? {} : { scenario }),
    seed,
    status: 'planned',
    clock: { at: plannedAt, seconds: 0, speed: 1 },
    plannedAt,
    teamIds: [...plan.teamIds, ...plan.simulatedTeams.map(({ teamId }) => teamId)],
    durationSeconds: plan.durationSeconds,
    silent: [],
    messages: [],
  });
  drillPlans.set({ drillId, ...plan, delivered: [], pending: [] });
}

function changeDrill({ drills }: Tables, drillId: string, change: (drill: Drill) => Partial<Drill>): void {
  const drill = drills.get(drillId);
  if (drill) drills.set({ ...drill, ...change(drill) });
}

/** It stands still no longer, or for another reason. */
function forgetPause({ drills }: Tables, drillId: string): void {
  const drill = drills.get(drillId);
  if (drill?.pausedFor === undefined) return;
  const { pausedFor: _pausedFor, ...kept } = drill;
  drills.set(kept);
}

function changePlan(
  { drillPlans }: Tables,
  drillId: string,
  change: (plan: DrillPlan) => Partial<DrillPlan>,
): void {
  const plan = drillPlans.get(drillId);
  if (plan) drillPlans.set({ ...plan, ...change(plan) });
}

/** An effect that was carried out or refused waits no longer. */
function settle(tables: Tables, { drillId, injectId, index }: DrillEvents['EffectCarriedOut']): void {
  changePlan(tables, drillId, ({ pending }) => ({
    pending: pending.filter((one) => one.injectId !== injectId || one.index !== index),
  }));
}
