/** E1: two editors of one thing; the later one is refused exactly where both wanted something else of one field. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refuseEditedMeanwhile } from './edited-meanwhile.ts';

const fieldsOf = (edit: Parameters<typeof refuseEditedMeanwhile>[0]) =>
  refuseEditedMeanwhile(edit)?.refusal.facts?.['fields'];

describe('E1 edited meanwhile', () => {
  const present = { title: '封堵管涌', priority: 1, needs: [{ people: 2 }], place: { lon: 1, lat: 2 } };

  it('E1 who saw what stands there is heard, and who saw something else is not', () => {
    const wanted = { title: '封堵管涌并守护' };
    expect(fieldsOf({ present, wanted, was: { title: '封堵管涌' } })).toBeUndefined();
    expect(fieldsOf({ present, wanted, was: { title: '管涌' } })).toBe('title');
  });

  it('E1 every field that differs is named', () => {
    const wanted = { title: '新', priority: 3, needs: [{ people: 4 }] };
    const was = { title: '旧', priority: 2, needs: [{ people: 2 }] };
    expect(fieldsOf({ present, wanted, was })).toBe('title, priority');
  });

  it('E1 a field the command does not change is nobody’s quarrel', () => {
    expect(fieldsOf({ present, wanted: { priority: 2 }, was: { title: '旧', priority: 1 } })).toBeUndefined();
  });

  it('E1 what somebody else made just so is agreement', () => {
    expect(fieldsOf({ present, wanted: { priority: 1 }, was: { priority: 4 } })).toBeUndefined();
  });

  it('E1 values are compared whole, in whatever order their keys stand', () => {
    const wanted = { place: { lon: 9, lat: 9 }, needs: [{ people: 9 }] };
    expect(
      fieldsOf({ present, wanted, was: { place: { lat: 2, lon: 1 }, needs: [{ people: 2 }] } }),
    ).toBeUndefined();
    expect(fieldsOf({ present, wanted, was: { place: { lat: 2, lon: 1.5 }, needs: [] } })).toBe(
      'place, needs',
    );
  });

  it('E1 absent is null, and a field that came or went meanwhile is told', () => {
    const wanted = { address: '堤脚' };
    expect(fieldsOf({ present, wanted, was: { address: null } })).toBeUndefined();
    expect(fieldsOf({ present: { ...present, address: '闸口' }, wanted, was: { address: null } })).toBe(
      'address',
    );
    expect(fieldsOf({ present, wanted, was: { address: '闸口' } })).toBe('address');
  });

  it('E1 what is cleared is changed too', () => {
    const cleared = ['title'];
    expect(fieldsOf({ present, wanted: {}, was: { title: '旧' }, cleared })).toBe('title');
    expect(fieldsOf({ present, wanted: {}, was: { title: '封堵管涌' }, cleared })).toBeUndefined();
    expect(fieldsOf({ present: {}, wanted: {}, was: { title: '旧' }, cleared })).toBeUndefined();
  });

  it('E1 who does not say what they saw is not asked', () => {
    expect(fieldsOf({ present, wanted: { title: '新' }, was: undefined })).toBeUndefined();
    expect(fieldsOf({ present, wanted: { title: '新' }, was: {} })).toBeUndefined();
  });

  it('E1 of two editors who began at the same sight neither loses a word in silence', () => {
    const value = fc.constantFrom(1, 2, 3);
    const edit = fc.record({ a: value, b: value, c: value }, { requiredKeys: [] });
    const sight = fc.record({ a: value, b: value, c: value });
    fc.assert(
      fc.property(sight, edit, edit, (seen, first, second) => {
        const between = { ...seen, ...first };
        const refused = fieldsOf({ present: between, wanted: second, was: seen });
        const quarrels = (['a', 'b', 'c'] as const).filter(
          (field) =>
            second[field] !== undefined && between[field] !== seen[field] && between[field] !== second[field],
        );
        expect(refused).toBe(quarrels.length > 0 ? quarrels.join(', ') : undefined);
        if (refused !== undefined) return;
        const after: Record<string, number> = { ...between, ...second };
        for (const [field, wanted] of [...Object.entries(first), ...Object.entries(second)])
          if (wanted !== seen[field as 'a']) expect(after[field]).toBe(wanted);
      }),
    );
  });
});
