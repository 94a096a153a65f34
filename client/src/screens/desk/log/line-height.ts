/** How many lines a text takes in so many pixels, near enough to give its row a height beforehand. */
const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

export function linesIn(text: string, widthPixels: number, fontPixels: number, most: number): number {
  if (widthPixels <= 0) return 1;
  let lines = 1;
  let used = 0;
  for (const character of text) {
    if (character === '\n') {
      lines += 1;
      used = 0;
      continue;
    }
    // A letter or figure of another script is a little over half as wide as it is high.
    const width = wide.test(character) ? fontPixels : fontPixels * 0.58;
    if (used + width > widthPixels) {
      lines += 1;
      used = 0;
    }
    used += width;
  }
  return Math.min(lines, most);
}
