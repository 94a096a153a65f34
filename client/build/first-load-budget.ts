import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

const budgetBytes = 120_000;
/** What a phone needs before its first picture: the shell, the field screen and the Chinese words of both. */
const firstLoad =
  /src\/(main\.ts|screens\/field\/FieldScreen\.vue|ui\/phone-look\.ts|i18n\/locales\/zh-CN\/(app|domain|field)\.json)$/;

/**
 * P6: fails the build when the phone's first load before the map grows over 120 kB of gzip, JS and CSS together.
 * Counted over everything the shell and the field screen import statically, so a careless import is caught at once.
 */
export function firstLoadBudget(): Plugin {
  return {
    name: 'muster:first-load-budget',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
      const wanted = new Set<string>();
      const follow = (chunk: Rolldown.OutputChunk | undefined): void => {
        if (!chunk || wanted.has(chunk.fileName)) return;
        wanted.add(chunk.fileName);
        for (const css of chunk.viteMetadata?.importedCss ?? []) wanted.add(css);
        for (const name of chunk.imports) follow(chunks.find((other) => other.fileName === name));
      };
      for (const chunk of chunks) {
        if (chunk.isEntry || chunk.moduleIds.some((id) => firstLoad.test(id.replaceAll('\\', '/'))))
          follow(chunk);
      }
      let total = 0;
      const parts: string[] = [];
      for (const name of wanted) {
        const output = bundle[name];
        if (!output) continue;
        const bytes = gzipSync(output.type === 'chunk' ? output.code : output.source, { level: 9 }).length;
        total += bytes;
        parts.push(`${(bytes / 1000).toFixed(1)} ${name}`);
      }
      const figure = `phone first load ${(total / 1000).toFixed(1)} kB gzip of ${budgetBytes / 1000}`;
      if (total > budgetBytes) this.error(`${figure}\n${parts.join('\n')}`);
      else this.info(`${figure} (${parts.length} files)`);
    },
  };
}
