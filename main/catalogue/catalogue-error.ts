import { WildError } from '../lib/wild-error.ts';

/** An app of the catalogue that cannot be used. `where` is `ghost/manifest.yaml:3:5` or a file; `cause` follows it. */
export function catalogueError(app: string, where: string, cause: string, hint?: string): WildError {
  return new WildError('catalogue.manifest-invalid', {
    title: `Cannot use the app ${app} of the catalogue`,
    detail: `${where}: ${cause}.`,
    hint: hint ?? 'Correct the file, or take the app out of the catalogue.',
    context: { app, place: where },
  });
}
