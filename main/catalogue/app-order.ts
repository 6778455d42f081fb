import { sentence } from '../lib/sentence.ts';
import type { AppId } from '../../contract/ids.ts';
import { catalogueError } from './failures.ts';

/**
 * An app's dependencies, transitively, each after its own dependencies; the app itself is last.
 * @throws catalogue.manifest-invalid for a dependency cycle
 */
export async function orderApps(
  app: AppId,
  requirementsOf: (app: AppId) => Promise<readonly AppId[]>,
): Promise<AppId[]> {
  const done: AppId[] = [];
  async function visit(next: AppId, way: readonly AppId[]): Promise<void> {
    if (done.includes(next)) return;
    if (way.includes(next)) {
      throw catalogueError(
        app,
        `${app}/manifest.yaml`,
        sentence('manifest.needs-itself', 'The app depends on itself: {way}.', {
          way: [...way, next].join(' → '),
        }),
      );
    }
    for (const needed of await requirementsOf(next)) await visit(needed, [...way, next]);
    done.push(next);
  }
  await visit(app, []);
  return done;
}
