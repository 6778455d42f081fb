import { sentence } from '../../lib/sentence.ts';
import { basename } from 'node:path';
import { appIdSchema, type AppId } from '../../../contract/ids.ts';
import { reasonOf, WildError } from '../../lib/wild-error.ts';
import { readAppFiles, readManifestText } from '../app-files.ts';
import { noSecrets } from '../compile-app.ts';
import type { Manifest } from '../manifest.ts';
import { readManifest } from '../parse-manifest.ts';
import { readTranslationFiles } from '../read-translations.ts';
import { checkFilled, type MakeObjects } from './check-filled.ts';
import { checkQuotes } from './check-quotes.ts';
import { checkTranslations } from './check-translations.ts';
import { checkOwn, checkWhole, keyPlaces } from './check-whole.ts';
import type { Problem } from './problem.ts';
import { renderTraced, type Traced } from './render-traced.ts';
import { sampleConfig } from './sample-config.ts';

export type { Problem } from './problem.ts';

/** The context of a check. */
export interface LintWork {
  /** The apps it may require. */
  readonly known: ReadonlyMap<string, Manifest>;
  /** Without it, only the files are checked and not the resulting objects, which is enough to list an app but not to use it. */
  readonly make: MakeObjects | undefined;
  /** Its name, if it differs from the folder's. */
  readonly app?: string;
}

/**
 * Everything that violates docs/writing-apps.md, ordered by file. Reads the folder without following links out of it.
 * @throws WildError `tools.*` if kubectl can't be installed
 */
export async function lintApp(folder: string, work: LintWork): Promise<Problem[]> {
  const { known, make, app = basename(folder) } = work;
  const id = appIdSchema.safeParse(app).data;
  if (id === undefined) {
    const cause = sentence(
      'lint.folder-name',
      'The folder’s name isn’t an app name. Use lowercase letters, digits and hyphens.',
    );
    return [{ file: app, line: 1, column: 1, cause, refused: true }];
  }
  try {
    const text = await readManifestText(id, folder);
    if (text === undefined) {
      return [
        {
          file: `${id}/manifest.yaml`,
          line: 1,
          column: 1,
          cause: sentence('lint.file-missing', 'This file is missing.'),
          refused: true,
        },
      ];
    }
    const read = readManifest(id, text);
    if ('problems' in read) return read.problems.map((problem) => ({ ...problem, refused: true }));
    const files = await readAppFiles(id, folder);
    const translations = await readTranslationFiles(id, folder);
    return [
      ...(await lintFiles(read.manifest, text, files, { known, make })),
      ...translations.problems,
      ...checkTranslations(read.manifest, translations.files),
    ].toSorted(inOrder);
  } catch (error) {
    return [problemOf(id, error)];
  }
}

async function lintFiles(
  manifest: Manifest,
  text: string,
  files: ReadonlyMap<string, string>,
  { known, make }: LintWork,
): Promise<Problem[]> {
  const { app } = manifest;
  const at = keyPlaces(app, text);
  const problems: Problem[] = [...checkOwn(manifest, at)];
  const config = attempt(app, problems, () => sampleConfig(manifest, known));
  if (config === undefined) return problems;
  const filled = new Map<string, Traced>();
  for (const [name, template] of files) {
    const file = `${app}/${name}`;
    const traced = attempt(app, problems, () =>
      renderTraced(template, config, {
        name: file,
        limits: { outputBytes: 5_000_000, steps: 200_000 },
        refuses: noSecrets(manifest),
      }),
    );
    if (traced === undefined) continue;
    filled.set(name, traced);
    if (/\.ya?ml$/.test(name)) problems.push(...checkQuotes(file, template));
  }
  // Objects can only be built if every file was rendered.
  if (filled.size < files.size) return problems;
  const checked = await checkFilled(manifest, filled, make);
  problems.push(...checked.problems);
  if (checked.objects !== undefined) {
    problems.push(...checkWhole(manifest, checked.objects, at));
  }
  return problems;
}

function attempt<T>(app: AppId, problems: Problem[], work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    problems.push(problemOf(app, error));
    return undefined;
  }
}

/** A problem that makes an app unreadable, at the place that the failure names. */
function problemOf(app: AppId, error: unknown): Problem {
  // A missing tool isn't the app's fault.
  if (!(error instanceof WildError) || /^(tools|operation)\./.test(error.code)) throw error;
  const match = /^(.+?)(?::(\d+):(\d+))?$/.exec(error.context?.['place'] ?? '');
  const [, file = '', line = '1', column = '1'] = match ?? [];
  const { detail, hint } = error.sentences;
  const cause = detail?.values?.['cause'];
  const known = file.startsWith(`${app}/`) && typeof cause === 'object';
  return {
    file: known ? file : `${app}/manifest.yaml`,
    line: known ? Number(line) : 1,
    column: known ? Number(column) : 1,
    cause: known ? cause : reasonOf(error),
    ...(hint === undefined ? {} : { hint }),
    refused: true,
  };
}

function inOrder(one: Problem, other: Problem): number {
  return one.file.localeCompare(other.file) || one.line - other.line || one.column - other.column;
}
