import { sentence } from '../lib/sentence.ts';
import type { ConfigMap } from '../config/config.ts';
import { type Refusals, renderFolder } from '../templates/templates.ts';
import { catalogueError } from './failures.ts';
import type { Manifest } from './manifest.ts';

/** The Secret with an app's passwords and keys. It is created when the app is deployed. */
export function secretNameOf(manifest: Manifest): string {
  return `${manifest.app}-secrets`;
}

/** Templates have no access to secrets. */
export const noSecrets = (manifest: Manifest): Refusals => ({
  secrets: (asked) =>
    sentence(
      'catalogue.secret-in-template',
      'Files of an app never contain {asked}. Take it from the Secret {secret} by its key.',
      { asked, secret: secretNameOf(manifest) },
    ),
});

/**
 * Renders an app's templates with a cloud's config. They can't contain secrets, because they have no access to any.
 * @throws template.* at `ghost/deployment.yaml:line:column`
 */
export function compileApp(
  manifest: Manifest,
  templates: ReadonlyMap<string, string>,
  config: ConfigMap,
): Map<string, string> {
  if (!templates.has('kustomization.yaml')) {
    throw catalogueError(
      manifest.app,
      `${manifest.app}/kustomization.yaml`,
      sentence('lint.file-missing', 'This file is missing.'),
    );
  }
  const { secrets: _out, ...values } = config;
  return renderFolder(templates, values, {
    prefix: `${manifest.app}/`,
    limits: { outputBytes: 10_000_000 },
    refuses: noSecrets(manifest),
  });
}
