/**
 * X5, X6: the screen and the report call one thing by one name. Two sources, since a screen loads its words by area and
 * language as JSON, and a server must not reach into the client; so they are held to each other here.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { reportLanguages, reportWords } from './report-languages.ts';

const locales = join(import.meta.dirname, '../../../client/src/i18n/locales');

interface ScoreWords {
  readonly measure: Readonly<Record<string, string>>;
  readonly outcome: Readonly<Record<string, string>>;
  readonly proposal: Readonly<Record<string, string>>;
}

it.each(reportLanguages)(
  'X5: measures, outcomes and proposals have the words of the screen, in %s',
  (language) => {
    const screen = JSON.parse(readFileSync(join(locales, language, 'score.json'), 'utf8')) as ScoreWords;
    const { measures, outcomes, proposals } = reportWords[language];
    expect(Object.keys(measures).length).toBeGreaterThan(5);
    expect(measures).toEqual(screen.measure);
    expect(outcomes).toEqual(screen.outcome);
    expect(proposals).toEqual(screen.proposal);
  },
);
