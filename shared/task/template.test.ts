import { describe, expect, it } from 'vitest';
import { given, someDispatcher, testNoon } from '../domain/given.ts';
import { testId } from '../domain/scene.ts';

const template = {
  templateId: testId(80),
  division: '4303',
  kind: 'seal_boil',
  name: '城区段管涌',
  needs: [{ people: 12 }],
  checklist: ['cordon', '通知水利局'],
  radiusMetres: 200,
} as const;
const data = { ...template, needs: [...template.needs], checklist: [...template.checklist] };
const saved = { type: 'TaskTemplateSaved', data };

describe('templates of tasks', () => {
  it('are saved with who and when', () => {
    const world = given().when('SaveTaskTemplate', data).then(saved);
    expect(world.templates.get(template.templateId)).toMatchObject({
      ...template,
      savedAt: testNoon,
      savedBy: someDispatcher.id,
    });
  });

  it('are replaced whole under their id', () => {
    const titled = { ...saved, data: { ...data, title: '封堵', priority: 1 } };
    const world = given(titled)
      .when('SaveTaskTemplate', { ...data, name: '二号' })
      .then({
        ...saved,
        data: { ...data, name: '二号' },
      });
    const row = world.templates.get(template.templateId);
    expect(row).toMatchObject({ name: '二号' });
    expect(row && 'title' in row).toBe(false);
  });

  it('are removed once', () => {
    const { templateId, division, kind, name } = template;
    const world = given(saved)
      .when('RemoveTaskTemplate', { templateId })
      .then({ type: 'TaskTemplateRemoved', data: { templateId, division, kind, name } });
    expect(world.templates.size).toBe(0);
    given().when('RemoveTaskTemplate', { templateId }).then('template-unknown');
  });
});
