/** The report of a drill, from its log, its trails and what has been learnt from it since. */
import { readFileSync } from 'node:fs';
import {
  divisionNames,
  readDivisionList,
  type DivisionNames,
} from '@muster/shared/divisions/division-names.ts';
import type { Improvement } from '@muster/shared/drill/schema.ts';
import type { DrillEvents } from '@muster/shared/drill/events.ts';
import type { LoggedEvent } from '@muster/shared/drill/score/logged-event.ts';
import type { Score } from '@muster/shared/drill/score/score.ts';
import { decodeTrail } from '@muster/shared/telemetry/trail.ts';
import { openDrawing, type Picture } from './canvas.ts';
import { drawCharts } from './charts.ts';
import { reportBlocks, type DrillFacts, type PictureName } from './report-model.ts';
import { reportDocx } from './report-docx.ts';
import { reportWords, type ReportLanguage } from './report-languages.ts';
import { drawMap, mapMatter } from './situation-map.ts';
import { taskNames } from './task-names.ts';

export interface ReportSource {
  readonly drill: {
    readonly title: string;
    readonly division: string;
    readonly scenario?: string | undefined;
    readonly seed?: number | undefined;
  };
  readonly events: readonly LoggedEvent[];
  readonly score: Score;
  readonly improvements: readonly Improvement[];
  /** Texts of trails (`telemetry/trail.ts`) of those whom the reader may see. */
  readonly trails: readonly string[];
  /** Milliseconds. */
  readonly now: number;
}

/** A Word document. Pictures are left out, and that said, where this machine cannot draw them. */
export async function drillReport(source: ReportSource, language: ReportLanguage): Promise<Uint8Array> {
  const words = reportWords[language];
  const { score, events, improvements } = source;
  const drawing = await openDrawing();
  const pictures = new Map<PictureName, Picture>(
    drawing ? await drawCharts(score, words, drawing) : undefined,
  );
  if (drawing) {
    const ways = source.trails.map((text) =>
      (decodeTrail(text).points ?? []).map(({ lon, lat }) => [lon, lat] as const),
    );
    const map = drawMap(
      mapMatter(events, ways, (kind) => taskNames[language][kind] ?? kind),
      drawing,
    );
    if (map) pictures.set('map', map);
  }
  const matter = {
    score,
    improvements,
    facts: factsOf(source, language),
    pictures: new Set(pictures.keys()),
  };
  return await reportDocx(reportBlocks(matter, words), pictures, words);
}

let known: DivisionNames | undefined;
/** Three thousand names, read when the first report is made. */
function divisions(): DivisionNames {
  const list = new URL(import.meta.resolve('@muster/shared/divisions/nation.tsv'));
  return (known ??= divisionNames(readDivisionList(readFileSync(list, 'utf8'))));
}

/** What stands at the head of it, in words: no code of a division, no name of a file. */
export function factsOf({ drill, events, now }: ReportSource, language: ReportLanguage): DrillFacts {
  const inPlace = new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Asia/Shanghai',
  });
  const shown = (at: string | undefined) => (at === undefined ? undefined : inPlace.format(Date.parse(at)));
  const started = events.find(({ type }) => type === 'DrillStarted');
  const { title, division, scenario, seed } = drill;
  const told = started?.data as DrillEvents['DrillStarted'] | undefined;
  return {
    title,
    division: divisions().nameOf(division) ?? division,
    // Of a plan that somebody wrote the scenario is a word of theirs.
    scenario: scenario === undefined ? undefined : (reportWords[language].scenarios[scenario] ?? scenario),
    seed: seed ?? told?.seed,
    began: shown(started?.at),
    ended: shown(events.find(({ type }) => type === 'DrillEnded')?.at),
    madeAt: inPlace.format(now),
  };
}
