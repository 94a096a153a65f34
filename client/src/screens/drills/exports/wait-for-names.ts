/** Names are asked for as they are needed and come a moment later; a file is written once, and waits for them. */

const stepMilliseconds = 100;
const waitMilliseconds = 5000;

/** Asks for all of them and waits, not for ever; whoever has no name keeps the id. */
export async function namesHere(
  ids: readonly string[],
  nameOf: (id: string) => string,
): Promise<(id: string) => string> {
  const wanted = [...new Set(ids)];
  for (let waited = 0; waited < waitMilliseconds; waited += stepMilliseconds) {
    if (wanted.filter((id) => nameOf(id) === '').length === 0) break;
    await new Promise((resolve) => window.setTimeout(resolve, stepMilliseconds));
  }
  return (id) => nameOf(id) || id;
}
