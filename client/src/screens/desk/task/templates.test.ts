import { expect, test } from 'vitest';
import { given } from '@muster/shared/domain/given.ts';
import { sampleId } from '../sample-world.ts';
import { newTaskDraft } from './task-draft.ts';
import { sortedTemplates, templateData, templatesFor } from './templates.ts';

const saved = (number: number, division: string, kind: string, name: string) => ({
  type: 'TaskTemplateSaved',
  data: { templateId: sampleId(number), division, kind, name, needs: [], checklist: [], radiusMetres: 100 },
});

test('templates of the smaller division come first, and those of the kind before all others', () => {
  const { world } = given(
    saved(1, '43', 'seal_boil', '省厅管涌'),
    saved(2, '4303', 'pump_out', '市排涝'),
    saved(3, '4303', 'seal_boil', '市管涌'),
  );
  const sorted = sortedTemplates(world);
  expect(sorted.map(({ name }) => name).at(-1)).toBe('省厅管涌');
  expect(templatesFor(sorted, 'seal_boil').map(({ name }) => name)).toEqual(['市管涌', '省厅管涌', '市排涝']);
});

test('a template keeps how the work is done and nothing of where and until when', () => {
  const draft = { ...newTaskDraft('seal_boil', { lon: 1, lat: 2 }, '河西堤'), title: ' ' };
  const data = templateData(draft, { templateId: 'id', division: '4303', name: ' 夜间管涌 ' });
  expect(data).toMatchObject({ name: '夜间管涌', kind: 'seal_boil', priority: 2, radiusMetres: 150 });
  expect(Object.keys(data)).not.toContain('title');
  expect(Object.keys(data)).not.toContain('place');
  expect(Object.keys(data)).not.toContain('address');
});
