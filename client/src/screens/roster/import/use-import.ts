/**
 * An import from the choice of a file to its result. The file is read in a worker; the server checks it whole, and
 * either all of it comes in or nothing.
 */
import type {
  AlreadyThere,
  ImportProgress,
  ImportReport,
} from '@muster/shared/protocol/http/roster-import.ts';
import { realOnly } from '@muster/shared/incident/of-drill.ts';
import { computed, onScopeDispose, ref, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { worldNow } from '../../../sync/rows.ts';
import type { CanonicalRow, SheetChoice } from '../sheets/canonical-rows.ts';
import type { SheetFault } from '../sheets/fault-places.ts';
import { missingFields, recordOfMapping, remap } from '../sheets/guess-mapping.ts';
import type { Field, RecordOf } from '../sheets/fields.ts';
import { largestFileBytes } from '../sheets/file-size.ts';
import { postRoster } from '../sheets/post-roster.ts';
import type { GatherAnswer, PreviewAnswer, SheetFacts } from '../sheets/sheet-desk.ts';
import { openSheetLine } from '../sheets/sheet-line.ts';

export type ImportStep = 'choose' | 'map' | 'checked' | 'done';
export type Stage = 'opening' | 'gathering' | 'sending' | ImportProgress['stage'];
export interface SheetPlanned {
  readonly facts: SheetFacts;
  readonly use: boolean;
}
export interface Checked {
  readonly report: ImportReport;
  readonly faults: readonly SheetFault[];
  readonly gathered: Omit<GatherAnswer, 'csv'>;
  /** Rows the server recognised, with who they are there. */
  readonly there: readonly { readonly row: CanonicalRow; readonly already: AlreadyThere }[];
}

const previewRows = 20;

export function useImport() {
  const { t } = useI18n();
  const line = openSheetLine();
  const step = ref<ImportStep>('choose');
  const busy = ref<{ stage: Stage; done: number; total: number }>();
  const problem = ref('');
  const fileName = ref('');
  const encoding = ref<string>();
  const sheets = shallowRef<readonly SheetPlanned[]>([]);
  const preview = shallowRef<PreviewAnswer>();
  const checked = shallowRef<Checked>();
  const result = shallowRef<ImportReport>();
  const existing = ref<ImportReport['existing']>('skip');
  let abort = new AbortController();
  let csv: ArrayBuffer | undefined;
  let asked = 0;
  onScopeDispose(() => {
    abort.abort();
    line.close();
  });

  const choices = computed<readonly SheetChoice[]>(() =>
    sheets.value.flatMap(({ facts, use }, sheet) => {
      const { heading, mapping, recordOf } = facts;
      return use ? [{ sheet, heading, mapping, recordOf }] : [];
    }),
  );
  const missing = computed(() =>
    sheets.value.flatMap(({ facts, use }) =>
      use ? missingFields(facts.mapping, facts.recordOf).map((field) => ({ sheet: facts.name, field })) : [],
    ),
  );

  /** One thing at a time; what goes wrong is said, and the step stays. */
  async function attempt(stage: Stage, work: () => Promise<void>): Promise<void> {
    if (busy.value) return;
    busy.value = { stage, done: 0, total: 0 };
    problem.value = '';
    abort = new AbortController();
    try {
      await work();
    } catch {
      if (!abort.signal.aborted) problem.value = t('roster.import.broken');
    } finally {
      busy.value = undefined;
    }
  }

  const open = (file: File): Promise<void> =>
    attempt('opening', async () => {
      reset();
      fileName.value = file.name;
      if (file.size > largestFileBytes) {
        problem.value = t('roster.import.problem.too-large');
        return;
      }
      const answer = await line.call('open', file.name, await file.arrayBuffer());
      if (answer.problem) {
        problem.value = t(`roster.import.problem.${answer.problem}`);
        return;
      }
      const { sheets: found } = answer;
      encoding.value = answer.encoding;
      // When nothing looks like a roster, the first sheet is the one to be explained.
      const someLikely = found.some(({ likely }) => likely);
      sheets.value = found.map((facts, index) => ({ facts, use: someLikely ? facts.likely : index === 0 }));
      step.value = 'map';
      await refresh();
    });

  async function refresh(): Promise<void> {
    checked.value = undefined;
    if (step.value === 'checked') step.value = 'map';
    asked += 1;
    const mine = asked;
    const answer = await line.call('preview', structuredChoices(), previewRows);
    if (mine === asked) preview.value = answer;
  }

  const structuredChoices = (): SheetChoice[] =>
    choices.value.map((choice) => ({ ...choice, mapping: [...choice.mapping] }));

  function change(sheet: number, next: Partial<SheetFacts>, use?: boolean): void {
    sheets.value = sheets.value.map((one, index) =>
      index === sheet ? { facts: { ...one.facts, ...next }, use: use ?? one.use } : one,
    );
    void refresh();
  }

  function map(sheet: number, column: number, field: Field | undefined): void {
    const facts = sheets.value[sheet]?.facts;
    if (!facts) return;
    const mapping = remap(facts.mapping, column, field);
    change(sheet, { mapping, recordOf: recordOfMapping(mapping) });
  }

  async function moveHeading(sheet: number, heading: number): Promise<void> {
    const facts = await line.call('plan', sheet, heading);
    if (facts) change(sheet, facts);
  }

  const onProgress = (progress: ImportProgress): void => {
    busy.value = { ...progress };
  };

  const check = (): Promise<void> =>
    attempt('gathering', async () => {
      const world = worldNow(['teams', 'volunteers', 'incidents']);
      const teams = realOnly(world, world.teams.values())
        .filter(({ disbandedAt }) => disbandedAt === undefined)
        .map(({ teamId, name, division }) => ({ teamId, name, division }));
      const personIds = realOnly(world, world.volunteers.values()).map(({ personId }) => personId);
      const gathered = await line.call('gather', structuredChoices(), { teams, personIds });
      csv = gathered.csv;
      if (gathered.rows === 0) {
        problem.value = t(
          gathered.peopleThere.length + gathered.teamsThere > 0
            ? 'roster.import.allThere'
            : 'roster.import.problem.empty',
        );
        return;
      }
      busy.value = { stage: 'sending', done: 0, total: gathered.rows };
      const answer = await postRoster({
        csv,
        dryRun: true,
        existing: existing.value,
        signal: abort.signal,
        onProgress,
      });
      if (answer.problem) {
        if (answer.problem.code !== 'cancelled') problem.value = t(`refusals.${answer.problem.code}`);
        return;
      }
      const { report } = answer;
      const faults = await line.call('place', report.errors);
      const already = report.already ?? [];
      const rows = await line.call(
        'rowsAt',
        already.map(({ row }) => row),
      );
      const { csv: _, ...facts } = gathered;
      checked.value = {
        report,
        faults,
        gathered: facts,
        there: already.flatMap((one, index) => {
          const row = rows[index];
          return row ? [{ row, already: one }] : [];
        }),
      };
      step.value = 'checked';
    });

  const run = (): Promise<void> =>
    attempt('sending', async () => {
      if (!csv) return;
      const answer = await postRoster({
        csv,
        dryRun: false,
        existing: existing.value,
        signal: abort.signal,
        onProgress,
      });
      if (answer.problem) {
        problem.value = t(
          answer.problem.code === 'cancelled' ? 'roster.import.cancelled' : `refusals.${answer.problem.code}`,
        );
        return;
      }
      const { report } = answer;
      if (report.seq === undefined && checked.value) {
        // Somebody changed the roster between the check and this.
        checked.value = { ...checked.value, report, faults: await line.call('place', report.errors) };
        return;
      }
      result.value = report;
      step.value = 'done';
    });

  function reset(): void {
    step.value = 'choose';
    problem.value = '';
    sheets.value = [];
    preview.value = undefined;
    checked.value = undefined;
    result.value = undefined;
    encoding.value = undefined;
    existing.value = 'skip';
    csv = undefined;
  }

  return {
    step,
    busy,
    problem,
    fileName,
    encoding,
    sheets,
    preview,
    checked,
    result,
    existing,
    missing,
    line,
    open,
    change,
    map,
    moveHeading,
    check,
    run,
    reset,
    setRecordOf: (sheet: number, recordOf: RecordOf): void => change(sheet, { recordOf }),
    /** Before the commit nothing has happened yet; whoever hangs up has imported nothing. */
    cancel(): void {
      abort.abort();
      // A file that takes long to open is left with the worker that opens it.
      if (busy.value?.stage === 'opening') line.close();
    },
  };
}
