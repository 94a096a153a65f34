/** The name of a file after a title that somebody typed: nothing that a disk refuses or that turns letters around. */
export function fileName(title: string, ending: string): string {
  const plain = title
    .toWellFormed()
    .replaceAll(/[\\/:*?"<>|\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    // A name that begins with a dot is hidden, one that ends with a dot loses it.
    .replaceAll(/^[. ]+|[. ]+$/g, '');
  // By whole characters: a name cut within one would be none.
  const short = [...plain].slice(0, lettersAtMost).join('').trim();
  return `${short || 'muster'}.${ending}`;
}

const lettersAtMost = 80;
