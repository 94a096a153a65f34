/**
 * A text that somebody typed, as it may stand within a sentence: without the signs that turn the letters around them
 * (U+202A to U+202E, U+2066 to U+2069). Arabic and Hebrew are written from the right without any; what these do besides
 * is to turn around our own words that follow.
 */
export function plainText(text: string): string {
  return text.replaceAll(/[\u202A-\u202E\u2066-\u2069]/g, '');
}
