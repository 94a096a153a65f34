import type { Plugin } from 'vite';

const imported = /import\s*\{([^}]*)\}\s*from\s*['"]vant['"]/g;
const fromVant = /[\\/]vant[\\/]es[\\/]/;

/** Names exported by `vant` that are functions or types and have no style of their own, and where their style is. */
const styleOfFunction: Record<string, string> = {
  showDialog: 'dialog',
  showConfirmDialog: 'dialog',
  closeDialog: 'dialog',
  showToast: 'toast',
  showNotify: 'notify',
};

function styleFolder(name: string): string | undefined {
  if (name === '' || name.startsWith('type ')) return undefined;
  const known = styleOfFunction[name];
  if (known !== undefined) return known;
  if (!/^[A-Z]/.test(name) || name === 'Locale' || name === 'Lazyload') return undefined;
  return name.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}

/** Resets of the page that are ours to make (one takes the focus ring away), and a dark theme that ours replaces. */
const unwanted =
  /(?:^|(?<=\}))(?:\.van-theme-dark|html|body|a|ol,ul|input,button,textarea|a:focus,[^{]*:focus)\{[^}]*\}/g;

/** The library's base styles without what is ours to say. */
function vantBase(): Plugin {
  return {
    name: 'muster:vant-base',
    enforce: 'pre',
    transform: {
      filter: { id: /[\\/]vant[\\/]es[\\/]style[\\/]base\.css$/ },
      handler: (code) => ({ code: code.replace(unwanted, ''), map: null }),
    },
  };
}

/**
 * `import { Button } from 'vant'` also brings the button's styles, and only those: all of them are 53 kB of gzip.
 * The icon font (45 kB, of which a phone would use five glyphs) is replaced by `src/ui/vant-icon.css`.
 */
export function vantStyles(iconCss: string): Plugin[] {
  return [vantBase(), perComponent(iconCss)];
}

function perComponent(iconCss: string): Plugin {
  return {
    name: 'muster:vant-styles',
    enforce: 'post',
    resolveId: {
      order: 'pre',
      handler(source, importer) {
        if (!source.endsWith('/icon/index.css') || importer === undefined) return null;
        return fromVant.test(importer) ? iconCss : null;
      },
    },
    transform(code, id) {
      if (id.includes('node_modules') || !code.includes('vant')) return null;
      const folders = new Set<string>();
      for (const match of code.matchAll(imported)) {
        for (const item of (match[1] ?? '').split(',')) {
          const folder = styleFolder(item.trim().split(/\s+as\s+/)[0] ?? '');
          if (folder !== undefined) folders.add(folder);
        }
      }
      if (folders.size === 0) return null;
      const imports = [...folders].map((folder) => `import 'vant/es/${folder}/style/index';`).join('');
      return { code: imports + code, map: null };
    },
  };
}
