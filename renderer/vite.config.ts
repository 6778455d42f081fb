import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string): string => new URL(path, import.meta.url).pathname;

/** `--mode stories` builds another window beside it, with the page that shows every primitive in every state; it is never part of a release. */
export default defineConfig(({ mode }) => ({
  root: here('.'),
  base: './',
  plugins: [react()],
  resolve: {
    alias:
      mode === 'stories' ? [{ find: /^zustand$/, replacement: here('./stories/resettable-stores.ts') }] : [],
  },
  css: { modules: { localsConvention: 'camelCaseOnly' } },
  build: {
    outDir: here(mode === 'stories' ? '../out/stories' : '../out/renderer'),
    emptyOutDir: true,
    target: 'chrome150',
    // Small fonts would become data: addresses, which the page's CSP does not take.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1000,
    // The polyfill is an inline script, which the page's CSP forbids; every browser we run in preloads by itself.
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: {
        index: here('./index.html'),
        ...(mode === 'stories' ? { stories: here('./stories.html'), stage: here('./stage.html') } : {}),
      },
    },
  },
}));
