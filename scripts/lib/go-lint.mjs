import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOfSources } from './build-stamp.mjs';
import { buildGoTool, cache, goBuildFlags, goToolPlace } from './go-tools.mjs';
import { findGo } from './installed-tools.mjs';
import { inRoot } from './project.mjs';
import { run } from './run.mjs';

const sources = ['resources/practice', 'resources/go-tools/staticcheck', 'scripts/lib/go-lint.mjs'];
const passedFolder = () => join(cache(), 'go-lint');
const timeoutMs = 20 * 60_000;

/**
 * Checks the practice program with gofmt, go vet and staticcheck. Both linters first analyse every package that it imports, Kubernetes
 * among them: minutes once per computer, seconds after a change. Sources that passed are remembered by their hash, and cost nothing.
 * With `onlyIfWarm`, a computer that has never linted them leaves it to `npm test`.
 * @returns {Promise<{code: number, output: string, ms: number, note?: string, skipped?: string}>}
 */
export async function lintGo({ onlyIfWarm = false, say = () => {} } = {}) {
  const passed = join(passedFolder(), hashOfSources(sources));
  const started = performance.now();
  const result = (code, output, more = {}) => ({ code, output, ms: performance.now() - started, ...more });
  if (existsSync(passed)) return result(0, '', { note: 'unchanged' });
  if (onlyIfWarm && !existsSync(passedFolder())) return result(0, '', { note: 'left to npm test' });
  const { problem, findings } = await lintGoModule(inRoot('resources/practice'), say);
  if (problem) return result(0, '', { skipped: problem, note: `skipped, ${problem}` });
  if (findings !== '') return result(1, findings);
  mkdirSync(passedFolder(), { recursive: true });
  writeFileSync(passed, '');
  return result(0, '');
}

/**
 * What the first check that fails finds in a Go module; empty if all of them pass.
 * @returns {Promise<{problem: string} | {problem?: undefined, findings: string}>} `problem` is why it can't be checked here
 */
export async function lintGoModule(folder, say) {
  const { program, environment, problem } = await findGo();
  const missing = problem ?? (await buildGoTool('staticcheck', say));
  if (missing) return { problem: missing };
  // The same flags as for the program itself, so that Kubernetes is not compiled a second time.
  const env = {
    ...environment,
    GOFLAGS: goBuildFlags.join(' '),
    STATICCHECK_CACHE: join(cache(), 'staticcheck'),
  };
  const goroot = await run(program, ['env', 'GOROOT'], { cwd: folder, env });
  const checks = [
    [join(goroot.stdout.trim(), 'bin', process.platform === 'win32' ? 'gofmt.exe' : 'gofmt'), ['-d', '.']],
    [program, ['vet', './...']],
    [goToolPlace('staticcheck').path, ['./...']],
  ];
  for (const [check, args] of checks) {
    const { code, output } = await run(check, args, { cwd: folder, env, timeoutMs });
    // gofmt exits with 0 even if it has something to format.
    if (code !== 0 || (args[0] === '-d' && output !== '')) return { findings: output };
  }
  return { findings: '' };
}
