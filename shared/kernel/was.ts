import { Type, type TNull, type TOptional, type TProperties, type TUnion } from 'typebox';

type Seen<P extends TProperties> = { [K in keyof P]: TOptional<TUnion<[P[K], TNull]>> };

/** The fields an editor saw when it began (E1), each as it was or `null` where it was absent; all may be left out. */
export function was<P extends TProperties>(fields: P) {
  const seen = Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, Type.Optional(Type.Union([field, Type.Null()]))]),
  );
  // Built field by field; the compiler does not follow a type through `fromEntries`.
  return Type.Optional(Type.Object(seen as Seen<P>, { additionalProperties: false }));
}
