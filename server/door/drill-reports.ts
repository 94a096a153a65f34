/** The report of a drill for whoever conducts or evaluates it: made from what they may read, and nothing else. */
import { view } from '@muster/shared/access/view.ts';
import type { WorldView } from '@muster/shared/domain/world.ts';
import { knownFrom } from '@muster/shared/drill/score/standing.ts';
import type { LogEvent } from '@muster/shared/protocol/http/events.ts';
import type { ReportLanguage } from '../drills/report/report-languages.ts';
import type { ReportMaker } from '../drills/report/report-maker.ts';
import type { Clock } from '../kernel/clock.ts';
import type { LogReader } from '../kernel/log-reader.ts';
import type { DoorProblem } from './door.ts';
import { fail } from './problem.ts';
import { isReadable } from './readable.ts';
import { audienceOf, type ActiveSession } from './sessions.ts';
import type { TrailDesk } from './trails.ts';

export interface DrillReportDesk {
  make(
    session: ActiveSession,
    drillId: string,
    language: ReportLanguage,
  ): Promise<
    | { readonly docx: Uint8Array; readonly problem?: never }
    | { readonly problem: DoorProblem; readonly docx?: never }
  >;
}

interface Parts {
  readonly world: WorldView;
  readonly log: LogReader;
  readonly trails: TrailDesk;
  readonly clock: Clock;
  readonly maker: ReportMaker;
}

const eventsAtOnce = 1000;
const trailsAtOnce = 500;

export function createDrillReports({ world, log, trails, clock, maker }: Parts): DrillReportDesk {
  async function eventsOf(session: ActiveSession, subjectId: string): Promise<LogEvent[]> {
    const audience = audienceOf(session);
    const events: LogEvent[] = [];
    for (let after: number | undefined = 0; after !== undefined;) {
      const readable = (event: { type: string; data: object }) => isReadable(audience, world, event);
      const page = await log.page({ after, limit: eventsAtOnce, subjectId, readable });
      events.push(...page.events);
      after = page.next;
    }
    return events;
  }

  /** That they were read is recorded; of a drill, any of its incidents leads to the ways of all. */
  async function trailsOf(session: ActiveSession, incident: string): Promise<string[]> {
    const texts: string[] = [];
    for (let after: string | undefined = ''; after !== undefined;) {
      const query = { incident, limit: trailsAtOnce, ...(after !== '' && { after }) };
      const { page } = await trails.read(session, query);
      // Without them there is a report all the same.
      if (!page) return texts;
      texts.push(...page.trails.map(({ points }) => points));
      after = page.next;
    }
    return texts;
  }

  return {
    async make(session, drillId, language) {
      const audience = audienceOf(session);
      const drill = world.drills.get(drillId);
      const plan = world.drillPlans.get(drillId);
      if (!drill || !plan || !view(audience, world, 'drillPlans', plan))
        return fail('not-found', `there is no drill ${drillId} that you conduct or evaluate`);
      const events = await eventsOf(session, drillId);
      const incidentId = events.flatMap(({ data }) =>
        'incidentId' in data ? [String(data.incidentId)] : [],
      )[0];
      const made = maker.make({
        drill,
        plan,
        known: knownFrom(world, drill),
        events,
        improvements: world.improvements.by('drill', drillId),
        trails: incidentId === undefined ? [] : await trailsOf(session, incidentId),
        now: clock.now(),
        language,
      });
      if (!made)
        return fail('too-many-requests', 'many reports are being made: ask for this one again in a minute');
      return { docx: await made };
    },
  };
}
