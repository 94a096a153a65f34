import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transformWithOxc, type Plugin, type Rolldown } from 'vite';

const source = fileURLToPath(new URL('../src/offline/service-worker.ts', import.meta.url));
/** What a phone must have without network: shell, field screen, its sheets and the call for help, their words in every language. */
const needed =
  /src\/(main\.ts|screens\/field\/(FieldScreen\.vue|sheets\.ts|safety\/safety\.ts)|ui\/phone-look\.ts|i18n\/locales\/[^/]+\/(app|domain|refusals|field|safety)\.json)$/;

/** Writes `/service-worker.js`: the worker's code after the list of files that it keeps (P3). */
export function offlineShell(): Plugin {
  return {
    name: 'muster:offline-shell',
    apply: 'build',
    // Last: Vite takes out chunks that held nothing but styles, and one missing file would fail the whole installation.
    generateBundle: {
      order: 'post',
      async handler(_options, bundle) {
        const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
        const files = new Set<string>();
        const follow = (chunk: Rolldown.OutputChunk | undefined): void => {
          if (!chunk || files.has(chunk.fileName)) return;
          files.add(chunk.fileName);
          for (const css of chunk.viteMetadata?.importedCss ?? []) files.add(css);
          for (const name of chunk.imports) follow(chunks.find((other) => other.fileName === name));
        };
        for (const chunk of chunks)
          if (chunk.isEntry || chunk.moduleIds.some((id) => needed.test(id.replaceAll('\\', '/'))))
            follow(chunk);
        const list = ['/index.html', '/favicon.svg', ...[...files].toSorted().map((file) => `/${file}`)];
        const text = await readFile(source, 'utf8');
        const version = createHash('sha256').update(list.join()).update(text).digest('hex').slice(0, 12);
        const { code } = await transformWithOxc(text, source);
        this.emitFile({
          type: 'asset',
          fileName: 'service-worker.js',
          source: `const shell = ${JSON.stringify({ version, files: list })};\n${code.replace(/^export \{\};?$/m, '')}`,
        });
      },
    },
  };
}
