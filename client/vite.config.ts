import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import VueI18n from '@intlify/unplugin-vue-i18n/vite';
import Vue from '@vitejs/plugin-vue';
import ElementPlus from 'unplugin-element-plus/vite';
import { defineConfig } from 'vite';
import { firstLoadBudget } from './build/first-load-budget.ts';
import { offlineShell } from './build/offline-shell.ts';
import { phoneGround } from './build/phone-ground.ts';
import { pureSchemas } from './build/pure-schemas.ts';
import { vantStyles } from './build/vant-styles.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const server = `http://127.0.0.1:${process.env['PORT'] ?? '8080'}`;
const toServer = { target: server, changeOrigin: false };

const everyScreenNeeds =
  /[\\/]node_modules[\\/](@vue|vue|vue-router|vue-i18n|@intlify|socket\.io-client|socket\.io-parser|engine\.io-client|engine\.io-parser|@socket\.io|idb|uuid)[\\/]/;

// Not every folder of this name is ours: the desk's library brings a `shared` of its own.
const ourGround =
  /^(?!.*node_modules).*[\\/](shared[\\/](?!protocol|matching)|client[\\/]src[\\/](sync|ui|device|router|i18n[\\/]index))/;

const fieldGround = /^(?!.*node_modules).*[\\/]client[\\/]src[\\/]screens[\\/]field[\\/].*\.(ts|vue)/;

export default defineConfig({
  root: here,
  plugins: [
    pureSchemas(),
    Vue(),
    VueI18n({
      include: resolve(here, 'src/i18n/locales/**'),
      // Messages are compiled while building; no compiler goes to the phone.
      runtimeOnly: true,
      dropMessageCompiler: true,
      fullInstall: false,
      strictMessage: true,
    }),
    ElementPlus({}),
    vantStyles(resolve(here, 'src/ui/vant-icon.css')),
    firstLoadBudget(),
    offlineShell(),
  ],
  define: {
    // Of the components we use, none needs the options API (ElTreeSelect would).
    __VUE_OPTIONS_API__: 'false',
    __VUE_PROD_DEVTOOLS__: 'false',
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    __VUE_I18N_FULL_INSTALL__: 'false',
    __VUE_I18N_LEGACY_API__: 'false',
    __INTLIFY_PROD_DEVTOOLS__: 'false',
  },
  build: {
    outDir: 'dist',
    sourcemap: false,
    modulePreload: { polyfill: false },
    // The map library alone is above the default warning; the budget that counts is firstLoadBudget's.
    chunkSizeWarningLimit: 1400,
    rolldownOptions: {
      // How long each plugin took is nobody's business on a first start.
      checks: { pluginTimings: false },
      output: {
        // What nearly every screen needs as two files: they compress better than the dozens they would be split into.
        codeSplitting: {
          groups: [
            { name: 'vendor', test: everyScreenNeeds },
            { name: phoneGround(resolve(here, 'src'), 'house'), test: ourGround, minShareCount: 3 },
            // The rest of a phone's first load in one file: what its later parts share with it would split it into crumbs.
            { name: phoneGround(resolve(here, 'src'), 'field'), test: fieldGround },
          ],
        },
      },
      treeshake: {
        // `shared` is pure by rule, and typebox only builds values: what is not read is left out (see pure-schemas.ts).
        moduleSideEffects: [
          { test: /[\\/]node_modules[\\/]typebox[\\/]/, sideEffects: false },
          { test: /[\\/]shared[\\/].*\.ts$/, sideEffects: false },
        ],
      },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: {
      '/api': toServer,
      '/ingest': toServer,
      '/docs': toServer,
      '/map': toServer,
      '/feed': { ...toServer, ws: true },
      '/socket.io': { ...toServer, ws: true },
    },
  },
});
