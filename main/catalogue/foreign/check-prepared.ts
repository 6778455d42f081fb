import { sentence } from '../../lib/sentence.ts';
import { catalogueError } from '../failures.ts';
import { checkFilled, type MakeObjects } from '../lint/check-filled.ts';
import { checkWhole } from '../lint/check-whole.ts';
import { placeOf, type Problem } from '../lint/problem.ts';
import type { Manifest } from '../manifest.ts';
import type { Shelf } from '../shelf.ts';

/**
 * Refuses a foreign app that would get more rights in this cloud than its manifest asks for. Its templates were checked with
 * sample values when it was listed, but may produce something else with a cloud's values.
 * @throws WildError `catalogue.manifest-invalid`, `tools.*`
 */
export async function checkPrepared(
  manifest: Manifest,
  files: ReadonlyMap<string, string>,
  shelf: Pick<Shelf, 'list'>,
  make: MakeObjects,
  signal?: AbortSignal,
): Promise<void> {
  const { app, namespace } = manifest;
  const filled = new Map(
    [...files].map(([name, text]) => [name, { text, lineOf: (line: number) => line }] as const),
  );
  const { objects = [], problems } = await checkFilled(manifest, filled, make, signal);
  const at = () => ({ file: `${app}/manifest.yaml`, line: 1, column: 1 });
  // An app named like the namespace may always use it.
  const others = namespace === app ? [] : (await shelf.list()).apps;
  const neighbour = others.find((other) => other.app !== app && other.namespace === namespace);
  const shared: Problem[] =
    neighbour === undefined
      ? []
      : [
          {
            ...at(),
            cause: sentence('catalogue.shared-namespace', 'The namespace {namespace} belongs to {app}.', {
              namespace,
              app: neighbour.app,
            }),
            refused: true,
          },
        ];
  const problem = [...shared, ...problems, ...checkWhole(manifest, objects, at)].find(
    ({ refused }) => refused === true,
  );
  if (problem !== undefined) throw catalogueError(app, placeOf(problem), problem.cause, problem.hint);
}
