/** `{0-7}` in a template names mirror hosts; MapLibre wants them one by one. */
export function mirrors(template: string): string[] {
  const range = /\{(\d)-(\d)\}/.exec(template);
  if (!range) return [template];
  const [first, last] = [Number(range[1]), Number(range[2])];
  return Array.from({ length: Math.max(0, last - first) + 1 }, (_, index) =>
    template.replace(range[0], String(first + index)),
  );
}
