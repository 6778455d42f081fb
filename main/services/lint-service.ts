import { access } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { serviceIdSchema } from '../../contract/ids.ts';
import type { ServiceProblem } from '../../contract/services.ts';
import { readAppText } from '../catalogue/catalogue.ts';
import { sentence } from '../lib/sentence.ts';
import { systemCode, WildError } from '../lib/wild-error.ts';
import { lintTemplates, problemOf } from './lint-templates.ts';
import { readServiceManifest } from './read-service-manifest.ts';
import { readService, readTemplates } from './service-shelf.ts';
import type { ServiceManifest } from './service-manifest.ts';
import { textsOf } from './service-texts.ts';

/**
 * Every problem in the folder of a service, which need not be in use.
 * @param known the services whose settings its templates may use
 */
export async function lintService(
  folder: string,
  known: readonly ServiceManifest[] = [],
): Promise<readonly ServiceProblem[]> {
  const path = resolve(folder);
  const name = basename(path);
  const at = (file: string, cause: ServiceProblem['cause'], line = 1, column = 1): ServiceProblem => ({
    file: `${name}/${file}`,
    line,
    column,
    cause,
  });
  if (!serviceIdSchema.safeParse(name).success)
    return [
      at(
        '',
        sentence(
          'services.lint.name',
          'The folder’s name isn’t a service name. Use lowercase letters, digits and hyphens.',
        ),
      ),
    ];
  if (!(await exists(path))) return [at('', sentence('services.lint.none', 'This folder doesn’t exist.'))];
  try {
    const text = await readAppText(name, 'manifest.yaml', path);
    if (text === undefined)
      return [at('manifest.yaml', sentence('services.lint.no-manifest', 'This file is missing.'))];
    const read = readServiceManifest(name, text);
    if ('problems' in read)
      return read.problems.map(({ line, column, cause }) => at('manifest.yaml', cause, line, column));
    const service = await readService(name, path, { own: true, replaces: false });
    const templates = await readTemplates(service);
    const kustomization = templates.get('kustomization.yaml');
    const ownTexts = textsOf(service);
    const unknownTexts = [...service.translations].flatMap(([language, texts]) =>
      [...texts.keys()]
        .filter((key) => !ownTexts.has(key))
        .map((key) =>
          at(
            `i18n/${language}.yaml`,
            sentence('services.lint.unknown-text', 'manifest.yaml has no text {key}.', { key }),
          ),
        ),
    );
    const used = `${kustomization}\n${service.uninstall.job}`;
    const unused =
      kustomization === undefined
        ? []
        : service.sources
            .filter(({ file }) => !used.includes(`sources/${file}`))
            .map(({ file }) =>
              at(
                'kustomization.yaml',
                sentence('services.lint.unused-source', 'The kustomization doesn’t use sources/{file}.', {
                  file,
                }),
              ),
            );
    return [...unknownTexts, ...unused, ...lintTemplates(service, templates, known)];
  } catch (error) {
    if (!(error instanceof WildError) || !/^(?:services|template)\./.test(error.code)) throw error;
    return [problemOf(name, error)];
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return false;
  }
}
