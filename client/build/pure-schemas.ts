import type { Plugin } from 'vite';

const schemaCall = /\bType\.[A-Z]\w*\(/g;

/**
 * Marks each `Type.Object(…)` of the shared vocabulary as free of effects, so that a schema nobody reads is left out.
 * The phone runs the rules but validates nothing: without this it would carry every schema and the library for them,
 * 30 kB of its 120.
 */
export function pureSchemas(): Plugin {
  return {
    name: 'muster:pure-schemas',
    enforce: 'pre',
    transform: {
      filter: { id: /[\\/]shared[\\/][^?]*\.ts$/, code: /from 'typebox'/ },
      handler: (code) => ({ code: code.replace(schemaCall, '/* @__PURE__ */ $&'), map: null }),
    },
  };
}
