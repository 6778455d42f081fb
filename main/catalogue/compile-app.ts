import type { ConfigMap } from '../config/config.ts';
import { renderFolder } from '../templates/templates.ts';
import { catalogueError } from './failures.ts';
import type { Manifest } from './manifest.ts';

/** The Secret with an app's passwords and keys. It is created when the app is deployed. */
export function secretNameOf(manifest: Manifest): string {
  return `${manifest.app}-secrets`;
}

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
    throw catalogueError(manifest.app, `${manifest.app}/kustomization.yaml`, 'is missing');
  }
  const { secrets: _out, ...values } = config;
  return renderFolder(templates, values, {
    prefix: `${manifest.app}/`,
    limits: { outputBytes: 10_000_000 },
    refuses: {
      secrets: `is never in a file; take it from the Secret ${secretNameOf(manifest)} by its key`,
    },
  });
}
