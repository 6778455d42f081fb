import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { inRoot } from './project.mjs';

const shared = ['package-lock.json', 'contract', 'scripts/build.mjs', 'scripts/lib/build-parts.mjs'];

const existing = (entries) =>
  Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(inRoot(file))));

// CommonJS dependencies call `require`, which ES modules don't have.
const requireInModules =
  "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);";

async function buildMain() {
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: inRoot(),
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    splitting: true,
    sourcemap: true,
    sourcesContent: false,
    legalComments: 'none',
    logLevel: 'warning',
    outdir: 'out/main',
    entryPoints: existing({
      electron: 'main/electron/electron.ts',
      web: 'main/web/web.ts',
      cli: 'main/cli/cli.ts',
      'drive-helper': 'main/drives/helper/drive-helper-main.ts',
      'boot-server': 'main/boot/process/boot-server.ts',
    }),
    external: ['electron', 'keytar', 'oui-data'],
    banner: { js: requireInModules },
  });
  sweep(inRoot('out/main'));
  await buildTexts(build);
}

/** Gathers the translations of main's sentences into one JSON file per language, for the menu, the tray and dialogs. */
async function buildTexts(build) {
  const files = readdirSync(inRoot('main'), { recursive: true }).map((name) => name.replaceAll('\\', '/'));
  const tags = files.map((name) => /(?:^|\/)texts\.([\w-]+)\.ts$/.exec(name)?.[1]).filter(Boolean);
  const folder = inRoot('out/main/texts');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const tag of new Set(tags)) {
    const own = files.filter((name) => name.endsWith(`texts.${tag}.ts`));
    const imports = own.map((name, index) => `import { texts as t${index} } from './main/${name}';`);
    const all = own.map((_, index) => `...t${index}`).join(', ');
    const { outputFiles } = await build({
      stdin: { contents: `${imports.join('\n')}\nexport const texts = { ${all} };`, resolveDir: inRoot() },
      bundle: true,
      format: 'esm',
      write: false,
      logLevel: 'warning',
    });
    const module = Buffer.from(outputFiles[0].contents).toString('base64');
    const { texts } = await import(`data:text/javascript;base64,${module}`);
    writeFileSync(`${folder}/${tag}.json`, JSON.stringify(texts));
  }
}

async function buildPreload() {
  const { build } = await import('esbuild');
  // A sandboxed preload cannot be an ES module.
  await build({
    absWorkingDir: inRoot(),
    bundle: true,
    platform: 'browser',
    target: 'chrome150',
    format: 'cjs',
    logLevel: 'warning',
    outfile: 'out/preload/preload.cjs',
    entryPoints: ['preload/preload.ts'],
    external: ['electron'],
  });
}

async function buildWindow(mode) {
  const { build } = await import('vite');
  await build({
    root: inRoot('renderer'),
    configFile: inRoot('renderer/vite.config.ts'),
    mode,
    logLevel: 'warn',
  });
}

/** Deletes old chunks. Their names contain a hash, and a process that started before this build may still load recent ones. */
function sweep(folder) {
  const aDay = 24 * 3600 * 1000;
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const path = `${folder}/${name}`;
    if (/-[A-Z0-9]{8}\.js(\.map)?$/.test(name) && Date.now() - statSync(path).mtimeMs > aDay) rmSync(path);
  }
}

/** Each part of the build: its sources, and how to build it. */
export const parts = {
  main: { sources: [...shared, 'main'], build: buildMain },
  preload: { sources: [...shared, 'preload'], build: buildPreload },
  renderer: { sources: [...shared, 'renderer'], build: () => buildWindow('production') },
  stories: { sources: [...shared, 'renderer'], build: () => buildWindow('stories') },
};
