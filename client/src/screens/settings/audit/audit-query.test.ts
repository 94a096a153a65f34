import { expect, test } from 'vitest';
import { auditPath, filterIn, queryOf } from './audit-query.ts';

test('a link opens the same view, and nonsense in it asks for nothing', () => {
  const filter = { actor: 'chief', from: '2026-06-24T21:00', to: '2026-06-24T21:30', kind: 'read' } as const;
  expect(filterIn(queryOf(filter))).toEqual(filter);
  const nothing = { actor: '', from: '', to: '', kind: 'all' } as const;
  expect(queryOf(nothing)).toEqual({});
  expect(filterIn({ from: 'yesterday', kind: 'both', actor: ['a', 'b'] })).toEqual(nothing);
});

test('times are those of the incident, and the last minute is included whole', () => {
  const path = auditPath(
    { actor: 'chief', from: '2026-06-24T21:00', to: '2026-06-24T21:30', kind: 'all' },
    50,
    '9.a',
  );
  expect(Object.fromEntries(new URL(path, 'http://muster').searchParams)).toEqual({
    actor: 'chief',
    from: '2026-06-24T13:00:00.000Z',
    to: '2026-06-24T13:30:59.999Z',
    limit: '50',
    before: '9.a',
  });
});
