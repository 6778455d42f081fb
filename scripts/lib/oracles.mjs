import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { findGo } from './installed-tools.mjs';
import { inRoot } from './project.mjs';
import { run } from './run.mjs';

/** Tools that only tests use, to compare our results with. */
export const oracles = ['gomplate', 'sops'];

/** The same flags as in main, so that Go's cache holds each package once. */
export const goBuildFlags = JSON.parse(readFileSync(inRoot('main/tools/go/build-flags.json'), 'utf8'));

const cache = () =>
  process.env.WILD_CACHE ?? join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'wild-cloud');

/** The version that go.mod requires of the module which holds the package. */
function versionOf(folder, packagePath) {
  const required = [
    ...readFileSync(join(folder, 'go.mod'), 'utf8').matchAll(/^\s*(?:require\s+)?(\S+) (v\S+)/gm),
  ];
  const [, , version] = required.find(([, module]) => `${packagePath}/`.startsWith(`${module}/`)) ?? [];
  if (!version) throw new Error(`${folder}/go.mod does not require the module of ${packagePath}`);
  return version;
}

/** Where an oracle is, or will be once it is built. */
export function oraclePlace(tool) {
  const folder = inRoot('resources/go-tools', tool);
  const recipe = JSON.parse(readFileSync(join(folder, 'build.json'), 'utf8'));
  const version = versionOf(folder, recipe.package);
  return { folder, recipe, version, path: join(cache(), 'tools', tool, version, recipe.binary) };
}

/** Builds an oracle where it has not been built. Returns why it could not be, if so. */
export async function buildOracle(tool, say) {
  const { folder, recipe, version, path } = oraclePlace(tool);
  if (existsSync(path)) return undefined;
  const { program, environment, problem } = await findGo();
  if (problem) return problem;
  say(`Building ${tool} ${version} from its Go module ...`);
  mkdirSync(join(path, '..'), { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  const ldflags = ['-s', '-w', ...(recipe.ldflags ?? [])].join(' ');
  const args = ['build', ...goBuildFlags, `-ldflags=${ldflags}`, '-o', unfinished, recipe.package];
  const { code, output } = await run(program, args, {
    cwd: folder,
    env: environment,
    timeoutMs: 20 * 60_000,
  });
  if (code !== 0) return `go build failed: ${output.trim().split('\n').at(-1)}`;
  renameSync(unfinished, path);
  return undefined;
}
