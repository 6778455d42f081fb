import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOfSources } from './build-stamp.mjs';
import { buildGoTool, cache, goBuildFlags, goToolPlace } from './go-tools.mjs';
import { findGo } from './installed-tools.mjs';
import { inRoot } from './project.mjs';
import { run } from './run.mjs';

const sources = ['resources/practice', 'resources/go-tools/staticcheck', 'scripts/lib/go-lint.mjs'];
const module = inRoot('resources/practice');
const passedFolder = () => join(cache(), 'go-lint');

const stampFile = () => join(passedFolder(), hashOfSources(sources));

/**
 * Checks the Go sources with gofmt, go vet and staticcheck. Both linters first analyse every package that is imported, Kubernetes among
 * them: minutes once per computer, seconds after a change. What has passed is remembered by its content, so unchanged sources cost nothing.
 * With `onlyIfWarm`, sources are left to `npm test` on a computer that has never linted any.
 * @returns {Promise<{code: number, output: string, ms: number, note?: string, skipped?: string}>}
 */
export async function lintGo({ onlyIfWarm = false, say = () => {} } = {}) {
  const stamp = stampFile();
  const started = performance.now();
  const result = (code, output, others = {}) => ({
    code,
    output,
    ms: Math.round(performance.now() - started),
    ...others,
  });
  if (existsSync(stamp)) return result(0, '', { note: 'unchanged' });
  if (onlyIfWarm && !existsSync(passedFolder())) return result(0, '', { note: 'left to npm test' });
  const { program, environment, problem } = await findGo();
  const missing = problem ?? (await buildGoTool('staticcheck', say));
  if (missing) return result(0, '', { skipped: missing, note: `skipped, ${missing}` });
  const go = (args) => run(program, args, { cwd: module, env: environment, timeoutMs: 20 * 60_000 });

  const { stdout: goroot } = await go(['env', 'GOROOT']);
  const gofmt = join(goroot.trim(), 'bin', process.platform === 'win32' ? 'gofmt.exe' : 'gofmt');
  const formatted = await run(gofmt, ['-l', '.'], { cwd: module });
  if (formatted.code !== 0 || formatted.stdout !== '')
    return result(1, `Run gofmt -w on these files:\n${formatted.output}`);
  // Compiled as the program itself is, so that nothing of Kubernetes is compiled a second time.
  const vetted = await go(['vet', ...goBuildFlags, './...']);
  if (vetted.code !== 0) return result(1, vetted.output);
  const staticcheck = await run(goToolPlace('staticcheck').path, ['./...'], {
    cwd: module,
    env: { ...environment, GOFLAGS: goBuildFlags.join(' '), STATICCHECK_CACHE: join(cache(), 'staticcheck') },
    timeoutMs: 20 * 60_000,
  });
  if (staticcheck.code !== 0) return result(1, staticcheck.output);
  mkdirSync(passedFolder(), { recursive: true });
  writeFileSync(stamp, '');
  return result(0, '');
}
