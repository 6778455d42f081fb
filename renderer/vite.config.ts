import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string): string => new URL(path, import.meta.url).pathname;

/** `--mode stories` also builds the story pages, into a folder that is never released. */
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
    // Inlined fonts would be data: URLs, which the CSP forbids.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1000,
    // The polyfill is an inline script, which the CSP forbids. All supported browsers have modulepreload.
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: {
        index: here('./index.html'),
        ...(mode === 'stories' ? { stories: here('./stories.html'), stage: here('./stage.html') } : {}),
      },
    },
  },
}));
