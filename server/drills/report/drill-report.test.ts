import { scoreOf } from '@muster/shared/drill/score/score.ts';
import { drill, log, plan } from '@muster/shared/drill/score/written-drill.ts';
import { encodeTrail } from '@muster/shared/telemetry/trail.ts';
import { describe, expect, it } from 'vitest';
import { openDrawing } from './canvas.ts';
import { drillReport, factsOf } from './drill-report.ts';
import { reportBlocks, type Block } from './report-model.ts';
import { reportLanguages, reportWords } from './report-languages.ts';

// The written log names its tasks and leaves out where they are; a map wants that.
const events = log.map((event) =>
  event.type === 'TaskCreated'
    ? {
        ...event,
        data: { kind: 'seal_boil', place: { lon: 112.94, lat: 27.83 }, draft: false, ...event.data },
      }
    : event,
);
const score = scoreOf({ drill, plan, events });
const at = (seconds: number) => ({ seconds, teamId: 't', teamName: '一队', taskId: 'k', links: [] });
const facts = { title: drill.title, division: drill.division, madeAt: '2026-06-24 20:00' };
const textsOf = (blocks: readonly Block[]): string[] =>
  blocks.flatMap((block) => {
    if (block.kind === 'list') return [...block.items];
    if (block.kind === 'table') return block.rows.flat();
    return 'text' in block ? [block.text] : [block.caption];
  });

describe('X6 the report of a drill', () => {
  it.each(reportLanguages)('tells every expectation with its outcome, in %s', (language) => {
    const words = reportWords[language];
    const texts = textsOf(reportBlocks({ score, facts, improvements: [], pictures: new Set() }, words));
    for (const { title, outcome } of score.expectations) {
      expect(texts).toContain(title);
      expect(texts).toContain(words.outcomes[outcome]);
    }
    expect(texts.some((text) => text.includes(words.mark))).toBe(true);
    expect(texts.filter((text) => text.includes('undefined') || /\{\w+\}/.test(text))).toEqual([]);
    // Says that it has no pictures, rather than leaving a reader to wonder.
    expect(texts).toContain(words.noPictures);
  });

  it('X5: has no code and no word of another language: division, scenario, sources and spans are the reader’s', () => {
    const source = {
      drill: { ...drill, scenario: 'xiangtan-flood' },
      events,
      score,
      improvements: [],
      trails: [],
    };
    const matter = {
      score: { ...score, leftOut: 'ended_early' as const },
      facts: factsOf({ ...source, now: 0 }, 'zh-CN'),
      improvements: [],
      pictures: new Set<never>(),
    };
    expect(matter.facts).toMatchObject({ division: '湘潭市', scenario: '湘江防汛' });
    const texts = textsOf(reportBlocks(matter, reportWords['zh-CN']));
    const foreign = /alarm processing|brigade|\bmin\b|\b4303\b|xiangtan-flood|ended_early|nfpa_|\bs\b/;
    expect(texts.filter((text) => foreign.test(text))).toEqual([]);
    expect(texts).toContain(reportWords['zh-CN'].leftOut.ended_early);
    // One form for moments, and spans as the screen rounds them: 310 s from the offer to the answer.
    expect(texts).toContain('T+0:02:30');
    expect(texts).toContain('5:10');
    expect(texts.some((text) => text.includes('模拟人员：召集 2 人，答复 2 人，可达率 100 %'))).toBe(true);
  });

  it('X2: tells who was taken for real work, and when', () => {
    const taken = [{ ...at(3000), whole: true, personIds: ['p1', 'p2'] }];
    const blocks = reportBlocks(
      { score: { ...score, preemptions: taken }, facts, improvements: [], pictures: new Set() },
      reportWords['zh-CN'],
    );
    expect(textsOf(blocks)).toContain('T+0:50:00 一队 2 人被真实任务调走，该队的演练任务终止。');
  });

  it('has the same words in all languages', () => {
    const keysOf = (value: object, before = ''): string[] =>
      Object.entries(value).flatMap(([key, held]: [string, unknown]) =>
        typeof held === 'object' && held !== null ? keysOf(held, `${before}${key}.`) : [before + key],
      );
    const [first, ...others] = reportLanguages.map((language) => keysOf(reportWords[language]).toSorted());
    for (const other of others) expect(other).toEqual(first);
  });

  it('has words for whatever the score proposes', () => {
    const said = [...score.strengths, ...score.improvements].map(({ code }) => code);
    for (const language of reportLanguages)
      for (const code of said) expect(reportWords[language].proposals[code], code).toBeDefined();
  });

  it('is a Word document, with pictures where this machine can draw them', async () => {
    const trails = [
      encodeTrail([
        { lon: 112.94, lat: 27.83, time: 0, accuracyMetres: 5 },
        { lon: 112.95, lat: 27.84, time: 60_000, accuracyMetres: 5 },
      ]),
    ];
    const bytes = await drillReport({ drill, events, score, improvements: [], trails, now: 0 }, 'zh-CN');
    const names = Buffer.from(bytes).toString('latin1');
    expect(names.slice(0, 2)).toBe('PK');
    expect(names).toContain('word/document.xml');
    const drawing = await openDrawing();
    if (!drawing) console.warn('no canvas or no Chinese font here: the report was checked without pictures');
    expect(names.includes('word/media/')).toBe(drawing !== undefined);
  });
});
