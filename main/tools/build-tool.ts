import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { systemCode, WildError } from '../lib/wild-error.ts';
import { buildFailed } from './failures.ts';
import goBuildFlags from './go/build-flags.json' with { type: 'json' };
import type { GoCommand } from './go/go-toolchain.ts';
import { run } from './run.ts';

const recipeSchema = z.strictObject({
  package: z.string(),
  ldflags: z.array(z.string()).default([]),
  binary: z.string(),
});

// Debug information is left out, since the linker strips it (-s, -w) and generating it takes a fifth of the compile time.
const linkerFlags = ['-s', '-w'];

export interface BuildRequest {
  readonly tool: string;
  readonly go: GoCommand;
  /** The folder with go.mod, go.sum and build.json. */
  readonly recipe: string;
  readonly into: string;
  readonly signal?: AbortSignal | undefined;
  readonly onLine?: (line: string) => void;
  /** Compile one package at a time. */
  readonly background?: boolean | undefined;
}

/**
 * Builds a tool from its Go module. Takes minutes with a cold cache, seconds with a warm one.
 * @throws WildError `tools.build-failed` with Go's output
 */
export async function buildTool(request: BuildRequest): Promise<void> {
  const recipe = recipeSchema.parse(JSON.parse(await readFile(join(request.recipe, 'build.json'), 'utf8')));
  await mkdir(dirname(request.into), { recursive: true });
  const linking = ['-ldflags', [...linkerFlags, ...recipe.ldflags].join(' ')];
  const speed = request.background === true ? ['-p', '1'] : [];
  const args = ['build', ...goBuildFlags, ...speed, ...linking, '-o', request.into, recipe.package];
  try {
    await run(request.go.program, args, {
      cwd: request.recipe,
      env: request.go.environment,
      signal: request.signal,
      ...(request.onLine ? { onLine: request.onLine } : {}),
    });
  } catch (error) {
    if (!(error instanceof WildError) || error.code !== 'tools.failed') throw error;
    throw buildFailed(request.tool, error);
  }
}

/** The version of our own tool: a hash of its module's sources. */
export async function sourceVersion(folder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const file of await sourceFiles(folder, '')) {
    hash
      .update(file)
      .update('\0')
      .update(await readFile(join(folder, file)))
      .update('\0');
  }
  return `src-${hash.digest('hex').slice(0, 12)}`;
}

async function sourceFiles(folder: string, under: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(join(folder, under), { withFileTypes: true })) {
    const path = under === '' ? entry.name : `${under}/${entry.name}`;
    if (entry.isDirectory() && entry.name !== 'testdata') found.push(...(await sourceFiles(folder, path)));
    else if (!/_test\.go$|\.md$/.test(entry.name) && entry.isFile()) found.push(path);
  }
  return found.sort();
}

/** Whether this installation contains the recipe; installed apps don't. */
export async function hasRecipe(folder: string): Promise<boolean> {
  try {
    await readFile(join(folder, 'build.json'));
    return true;
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return false;
    throw error;
  }
}
