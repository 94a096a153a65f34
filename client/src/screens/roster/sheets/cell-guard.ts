/**
 * A cell of a .csv that begins like a formula runs as one in a spreadsheet. An apostrophe before it makes it text
 * again; reading takes away exactly what writing put there, whatever the cell began with.
 */
const dangerous = /^'*[=+\-@\t\r]/;
const guarded = /^'+[=+\-@\t\r]/;
/** A plain number is what it says; a leading plus would be lost, so it does not count as one. */
const plainNumber = /^-?\d+(\.\d+)?$/;

export function guardCell(text: string): string {
  return dangerous.test(text) && !plainNumber.test(text) ? `'${text}` : text;
}

export function unguardCell(text: string): string {
  return guarded.test(text) ? text.slice(1) : text;
}
