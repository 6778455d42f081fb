import type { Sentence } from '../../contract/sentence.ts';
import { asTheySaid, sentence } from '../lib/sentence.ts';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isMap, isScalar } from 'yaml';
import { parseYaml } from '../lib/parse-yaml.ts';
import { bounded, UnreadableYaml } from '../lib/read-yaml.ts';
import { systemCode } from '../lib/wild-error.ts';
import { readAppText, translationsFolder } from './app-files.ts';
import { catalogueError } from './failures.ts';
import { placeOf, type Problem } from './lint/problem.ts';
import type { Translations } from './manifest.ts';

const limits = { languages: 30, texts: 1000, characters: 4000 } as const;

/** One language of an app, as its file has it. */
export interface TranslationFile {
  readonly language: string;
  readonly file: string;
  readonly texts: ReadonlyMap<
    string,
    { readonly text: string; readonly line: number; readonly column: number }
  >;
}

/** @throws catalogue.manifest-invalid for a file that is not a translation */
export async function readTranslations(app: string, folder: string): Promise<Translations> {
  const { files, problems } = await readTranslationFiles(app, folder);
  const [problem] = problems;
  if (problem !== undefined) throw catalogueError(app, placeOf(problem), problem.cause, problem.hint);
  return new Map(
    files.map(({ language, texts }) => [
      language,
      new Map([...texts].map(([key, { text }]) => [key, text] as const)),
    ]),
  );
}

/** Every translation of an app, and what is wrong with those that can't be read. */
export async function readTranslationFiles(
  app: string,
  folder: string,
): Promise<{ readonly files: readonly TranslationFile[]; readonly problems: readonly Problem[] }> {
  const files: TranslationFile[] = [];
  const problems: Problem[] = [];
  const names = await namesIn(join(folder, translationsFolder));
  if (names === undefined) return { files, problems };
  if (names.length > limits.languages) {
    const cause = sentence('translation.too-many', 'There are more than {most} languages.', {
      most: limits.languages,
    });
    return { files, problems: [problemIn(`${app}/${translationsFolder}`, cause)] };
  }
  for (const name of names) {
    const file = `${app}/${translationsFolder}/${name}`;
    const language = /^([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?)\.yaml$/.exec(name)?.[1];
    if (language === undefined || language === 'en') {
      const cause =
        language === 'en'
          ? sentence('translation.english', 'English texts belong in the manifest.')
          : sentence('translation.name', 'The file isn’t named after a language.');
      problems.push(
        problemIn(
          file,
          cause,
          sentence('translation.name.hint', 'Name it after the language tag, such as de.yaml or pt-BR.yaml.'),
        ),
      );
      continue;
    }
    const text = await readAppText(app, `${translationsFolder}/${name}`, folder);
    const read = parseTranslation(file, text ?? '');
    if ('problem' in read) problems.push(read.problem);
    else files.push({ language, file, texts: read.texts });
  }
  return { files, problems };
}

async function namesIn(folder: string): Promise<string[] | undefined> {
  try {
    if (!(await lstat(folder)).isDirectory()) return undefined;
    return (await readdir(folder)).filter((name) => !name.startsWith('.')).toSorted();
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function parseTranslation(
  file: string,
  text: string,
): { readonly texts: TranslationFile['texts'] } | { readonly problem: Problem } {
  try {
    return bounded(text, () => parseBounded(file, text));
  } catch (error) {
    if (!(error instanceof UnreadableYaml)) throw error;
    const { line, col } = error.place;
    return {
      problem: problemIn(
        file,
        sentence('translation.unreadable', 'This file can’t be read. {reason}', { reason: error.sentence }),
        undefined,
        line,
        col,
      ),
    };
  }
}

function parseBounded(file: string, text: string): ReturnType<typeof parseTranslation> {
  const { doc, lines } = parseYaml(text);
  const problemAt = (offset: number, cause: Sentence, hint?: Sentence) => {
    const { line, col } = lines.linePos(offset);
    return { problem: problemIn(file, cause, hint, line, col) };
  };
  const [mistake] = doc.errors;
  if (mistake !== undefined)
    return problemAt(
      mistake.pos[0],
      sentence('manifest.not-yaml', 'This isn’t valid YAML: {reason}', {
        reason: asTheySaid(mistake.message.split('\n')[0] ?? ''),
      }),
    );
  if (!isMap(doc.contents))
    return problemAt(0, sentence('translation.no-keys', 'The file must consist of keys with their texts.'));
  if (doc.contents.items.length > limits.texts)
    return problemAt(
      0,
      sentence('translation.too-many-texts', 'The file has more than {most} texts.', { most: limits.texts }),
    );
  const texts = new Map<string, { text: string; line: number; column: number }>();
  for (const { key, value } of doc.contents.items) {
    const offset = isScalar(key) ? (key.range?.[0] ?? 0) : 0;
    if (
      !isScalar(key) ||
      typeof key.value !== 'string' ||
      !isScalar(value) ||
      typeof value.value !== 'string'
    ) {
      return problemAt(
        offset,
        sentence('translation.no-text', 'Each key needs a text.'),
        sentence('translation.no-text.hint', 'Write keys with dots, such as settings.domain.label.'),
      );
    }
    const said = value.value.trim();
    if (said === '' || said.length > limits.characters) {
      return problemAt(
        offset,
        sentence('translation.text-length', 'The text is empty, or longer than {most} characters.', {
          most: limits.characters,
        }),
      );
    }
    const { line, col } = lines.linePos(offset);
    texts.set(key.value, { text: said, line, column: col });
  }
  return { texts };
}

function problemIn(file: string, cause: Sentence, hint?: Sentence, line = 1, column = 1): Problem {
  return { file, line, column, cause, ...(hint === undefined ? {} : { hint }), refused: true };
}
