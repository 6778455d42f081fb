import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { systemCode, WildError } from '../lib/wild-error.ts';
import type { GoCommand } from './go/go-toolchain.ts';
import { run } from './run.ts';

const recipeSchema = z.strictObject({
  package: z.string(),
  ldflags: z.array(z.string()).default([]),
  binary: z.string(),
});

export interface BuildRequest {
  readonly tool: string;
  readonly go: GoCommand;
  /** Folder with go.mod, go.sum and build.json. */
  readonly recipe: string;
  readonly into: string;
  readonly signal?: AbortSignal | undefined;
  readonly onLine?: (line: string) => void;
}

// What the linker strips (-s, -w) need not be written first: a fifth of the compiler's work is describing for a debugger.
const buildFlags = ['-mod=readonly', '-trimpath', '-gcflags=all=-dwarf=false'];

/**
 * Builds a program from its Go module. Takes minutes with a cold cache, seconds with a warm one.
 * @throws WildError `tools.build-failed` with Go's own words
 */
export async function buildTool(request: BuildRequest): Promise<void> {
  const recipe = recipeSchema.parse(JSON.parse(await readFile(join(request.recipe, 'build.json'), 'utf8')));
  await mkdir(dirname(request.into), { recursive: true });
  const linking = ['-ldflags', ['-s', '-w', ...recipe.ldflags].join(' ')];
  const args = ['build', ...buildFlags, ...linking, '-o', request.into, recipe.package];
  try {
    await run(request.go.program, args, {
      cwd: request.recipe,
      env: request.go.environment,
      signal: request.signal,
      ...(request.onLine ? { onLine: request.onLine } : {}),
    });
  } catch (error) {
    if (!(error instanceof WildError) || error.code !== 'tools.failed') throw error;
    throw new WildError('tools.build-failed', {
      title: `${request.tool} could not be built`,
      detail: 'Go was started but could not finish. Often it cannot reach the modules that it needs.',
      hint: 'Check that this computer is on the internet, then try again.',
      retry: true,
      ...(error.context ? { context: error.context } : {}),
      cause: error,
    });
  }
}

/** Twelve hex digits that change whenever a source of the module changes: the version of a program of our own. */
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

/** Reads whether a recipe is part of this copy of Wild Cloud; installed apps have none. */
export async function hasRecipe(folder: string): Promise<boolean> {
  try {
    await readFile(join(folder, 'build.json'));
    return true;
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return false;
    throw error;
  }
}
