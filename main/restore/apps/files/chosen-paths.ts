import { posix } from 'node:path';
import type { Sentence } from '../../../../contract/sentence.ts';
import { sentence } from '../../../lib/sentence.ts';

/** Paths travel in the address of a request to the cluster, which has a limit. */
const mostBytes = 64 * 1024;

/** Why these paths of a snapshot can't be restored together; none if they can. */
export function problemsOfPaths(paths: readonly string[], to: string): readonly Sentence[] {
  const odd = paths.filter(
    (path) => !path.startsWith('/') || /[\n\0]/.test(path) || path.split('/').includes('..'),
  );
  const names = paths.map(nameOf);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  const nested = paths.find((path) =>
    paths.some((other) => other !== path && `${path}/`.startsWith(`${cleaned(other)}/`)),
  );
  return [
    ...odd.map((path) =>
      sentence('restore.files.odd-path', 'This isn’t a path in a backup: {path}', { path }),
    ),
    ...(to === 'app' && paths.includes('/')
      ? [sentence('restore.files.everything', 'To put everything back, restore the app.')]
      : []),
    ...(to !== 'app' && twice !== undefined
      ? [sentence('restore.files.twice', 'Two of them are called {name}.', { name: twice })]
      : []),
    ...(nested === undefined
      ? []
      : [sentence('restore.files.nested', '{path} is in another folder that was chosen.', { path: nested })]),
    ...(paths.join('').length > mostBytes
      ? [sentence('restore.files.too-many', 'These are too many at once. Choose their folder instead.')]
      : []),
  ];
}

/** Without slashes at its end. */
export const cleaned = (path: string): string => (path === '/' ? '' : path.replace(/\/+$/, ''));

/** What it is called in the folder that it is restored to. */
export const nameOf = (path: string): string => posix.basename(cleaned(path)) || 'everything';
