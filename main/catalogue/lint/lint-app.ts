import { basename } from 'node:path';
import { appIdSchema, type AppId } from '../../../contract/ids.ts';
import { WildError } from '../../lib/wild-error.ts';
import { readAppFiles, readManifestText } from '../app-files.ts';
import { secretNameOf } from '../compile-app.ts';
import type { Manifest } from '../manifest.ts';
import { readManifest } from '../parse-manifest.ts';
import { checkKustomization } from './check-kustomization.ts';
import { checkObject } from './check-objects.ts';
import { checkPods } from './check-pods.ts';
import { checkQuotes } from './check-quotes.ts';
import { checkWhole, keyPlaces } from './check-whole.ts';
import { objectsIn, type LintedObject } from './linted-object.ts';
import type { Problem } from './problem.ts';
import { renderTraced } from './render-traced.ts';
import { sampleConfig } from './sample-config.ts';

export type { Problem } from './problem.ts';

/**
 * Everything that is not as docs/writing-apps.md asks for, in the order of the files. Reads the folder, and nothing else;
 * follows no link out of it. `known` are apps that it may require.
 * @param app its name, where it is another than the folder's
 */
export async function lintApp(
  folder: string,
  known: ReadonlyMap<string, Manifest>,
  app: string = basename(folder),
): Promise<Problem[]> {
  const id = appIdSchema.safeParse(app).data;
  if (id === undefined) {
    const cause = 'is in a folder whose name is no name of an app: lower-case letters, digits and hyphens';
    return [{ file: app, line: 1, column: 1, cause, refused: true }];
  }
  try {
    const text = await readManifestText(id, folder);
    if (text === undefined) {
      return [{ file: `${id}/manifest.yaml`, line: 1, column: 1, cause: 'is missing', refused: true }];
    }
    const read = readManifest(id, text);
    if ('problems' in read) return read.problems.map((problem) => ({ ...problem, refused: true }));
    return lintFiles(read.manifest, text, await readAppFiles(id, folder), known).toSorted(inOrder);
  } catch (error) {
    return [problemOf(id, error)];
  }
}

function lintFiles(
  manifest: Manifest,
  text: string,
  files: ReadonlyMap<string, string>,
  known: ReadonlyMap<string, Manifest>,
): Problem[] {
  const { app } = manifest;
  const at = keyPlaces(app, text);
  const problems: Problem[] = [];
  const objects: LintedObject[] = [];
  if (!files.has('kustomization.yaml')) {
    problems.push({
      file: `${app}/kustomization.yaml`,
      line: 1,
      column: 1,
      cause: 'is missing',
      refused: true,
    });
  }
  const config = attempt(app, problems, () => sampleConfig(manifest, known));
  if (config === undefined) return problems;
  for (const [name, template] of files) {
    const file = `${app}/${name}`;
    const yaml = /\.ya?ml$/.test(name);
    const traced = attempt(app, problems, () =>
      renderTraced(template, config, {
        name: file,
        limits: { outputBytes: 5_000_000, steps: 200_000 },
        refuses: {
          secrets: `never stands in a file; take it from the Secret ${secretNameOf(manifest)} by its key`,
        },
      }),
    );
    if (!yaml || traced === undefined) continue;
    problems.push(...checkQuotes(file, template));
    const found = objectsIn(file, named(name, traced));
    problems.push(...found.problems);
    for (const object of found.objects) {
      if (name === 'kustomization.yaml') {
        problems.push(...checkKustomization(object, manifest, new Set(files.keys())));
        continue;
      }
      objects.push(object);
      problems.push(...checkObject(object, manifest), ...checkPods(object, manifest));
    }
  }
  problems.push(...checkWhole(manifest, objects, at));
  return problems;
}

/** A kustomization has no name of its own; for the rest it is read like an object. */
function named(name: string, traced: ReturnType<typeof renderTraced>): ReturnType<typeof renderTraced> {
  if (name !== 'kustomization.yaml' || /^metadata:/m.test(traced.text)) return traced;
  return { ...traced, text: `${traced.text.trimEnd()}\nmetadata: {name: kustomization}\n` };
}

function attempt<T>(app: AppId, problems: Problem[], work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    problems.push(problemOf(app, error));
    return undefined;
  }
}

/** What stops an app from being read at all, with the place that its sentence begins with. */
function problemOf(app: AppId, error: unknown): Problem {
  if (!(error instanceof WildError)) throw error;
  const match = /^(\S+?)(?::(\d+):(\d+))?:? (.*)$/s.exec(error.detail);
  const [, file, line, column, cause] = match ?? [];
  const known = file?.startsWith(`${app}/`) === true;
  return {
    file: known ? file : `${app}/manifest.yaml`,
    line: known ? Number(line ?? 1) : 1,
    column: known ? Number(column ?? 1) : 1,
    cause: (known ? (cause ?? '') : error.detail).replace(/\.$/, ''),
    ...(error.hint === undefined ? {} : { hint: error.hint }),
    refused: true,
  };
}

function inOrder(one: Problem, other: Problem): number {
  return one.file.localeCompare(other.file) || one.line - other.line || one.column - other.column;
}
