import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { findGo } from './installed-tools.mjs';
import { inRoot } from './project.mjs';
import { run } from './run.mjs';

/** Programs that only tests use: what ours must agree with. */
export const references = ['gomplate', 'sops', 'versitygw', 'rest-server', 'pebble'];

/** The same flags as in main, so that Go's cache holds each package once. */
export const goBuildFlags = JSON.parse(readFileSync(inRoot('main/tools/go/build-flags.json'), 'utf8'));

/** The tools cache of Wild Cloud, as main/tools finds it. */
export const cache = () =>
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

/** Where a program of resources/go-tools is, or will be once it is built. */
export function goToolPlace(tool) {
  const folder = inRoot('resources/go-tools', tool);
  const recipe = JSON.parse(readFileSync(join(folder, 'build.json'), 'utf8'));
  const version = versionOf(folder, recipe.package);
  return { folder, recipe, version, path: join(cache(), 'tools', tool, version, recipe.binary) };
}

/** Builds a program of resources/go-tools unless it is there already. Returns why that failed, if it did. */
export async function buildGoTool(tool, say) {
  const { folder, recipe, version, path } = goToolPlace(tool);
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
