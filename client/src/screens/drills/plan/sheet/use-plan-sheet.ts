/** Plans into files and out of them. What reads and writes sheets is fetched when somebody does. */
import type { CommandData } from '@muster/shared/domain/commands.ts';
import { ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { saveFile } from '../../../roster/export/save-file.ts';
import { draftOfPlanned, planOf, type PlanDraft } from '../plan-draft.ts';
import type { SheetFault } from './sheet-reader.ts';
import type { PlanWords } from './write-plan.ts';

type Planned = CommandData<'PlanDrill'>;

export interface PlanSheet {
  readonly busy: Ref<boolean>;
  readonly faults: ShallowRef<readonly SheetFault[]>;
  readonly notes: ShallowRef<readonly SheetFault[]>;
  /** `undefined` where the file cannot be taken; `faults` says why. What it does not tell comes from `start`. */
  readonly readDraft: (file: File, start: PlanDraft) => Promise<PlanDraft | undefined>;
  readonly read: (file: File, start: Planned) => Promise<Planned | undefined>;
  readonly dismiss: () => void;
  readonly save: (draft: PlanDraft, words: Pick<PlanWords, 'effect' | 'team' | 'evaluator'>) => Promise<void>;
}

export function usePlanSheet(): PlanSheet {
  const { t, locale } = useI18n();
  const busy = ref(false);
  const faults = shallowRef<readonly SheetFault[]>([]);
  const notes = shallowRef<readonly SheetFault[]>([]);

  async function readDraft(file: File, start: PlanDraft): Promise<PlanDraft | undefined> {
    busy.value = true;
    faults.value = notes.value = [];
    try {
      const { planOutOf } = await import('./plan-workbook.ts');
      const read = await planOutOf(file, start);
      faults.value = read.faults;
      notes.value = read.notes;
      return read.draft;
    } catch {
      // What reads sheets is fetched when it is wanted, and may be out of reach.
      faults.value = [{ sheet: file.name, cell: '', code: 'noReader', value: '' }];
      return undefined;
    } finally {
      busy.value = false;
    }
  }

  return {
    busy,
    faults,
    notes,
    readDraft,
    dismiss() {
      faults.value = notes.value = [];
    },
    async read(file, start) {
      const draft = await readDraft(file, draftOfPlanned(start));
      if (!draft) return undefined;
      const { title, division, seed } = draft;
      return { drillId: start.drillId, title, division, seed, ...planOf(draft) };
    },
    async save(draft, words) {
      busy.value = true;
      try {
        const { workbookOf } = await import('./plan-workbook.ts');
        const part = (name: string): string => t(`drills.sheet.part.${name}`);
        const blob = await workbookOf(draft, { ...words, part }, locale.value);
        saveFile(blob, `${t('drills.sheet.file', { title: draft.title })}.xlsx`);
      } finally {
        busy.value = false;
      }
    },
  };
}
