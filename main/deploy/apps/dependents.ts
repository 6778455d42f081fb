import type { AppId } from '../../../contract/ids.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import { WildError } from '../../lib/wild-error.ts';
import { dependentsUnknown, stillNeeded } from './failures.ts';

export interface RemovedApp {
  readonly app: AppId;
  readonly title: string;
  readonly namespace: string;
  readonly data: 'keep' | 'delete';
}

/** What the other apps of a cloud mean for the removal of one. */
export function createDependents(catalogue: Pick<Catalogue, 'added' | 'order' | 'manifest'>) {
  /** Undefined for an app whose manifest cannot be read. That app reports the problem where it is shown. */
  async function ifReadable<T>(read: Promise<T>): Promise<T | undefined> {
    try {
      return await read;
    } catch (error) {
      const isBroken = error instanceof WildError && /^(?:catalogue\.|app\.not-found)/.test(error.code);
      if (!isBroken) throw error;
      return undefined;
    }
  }

  const otherApps = async (cloud: Cloud, app: AppId) =>
    (await catalogue.added(cloud)).filter((other) => other !== app);

  return {
    /** @throws WildError `app.still-needed`, also if data would be deleted and it is unknown whether another app needs it */
    async checkNeeded(cloud: Cloud, { app, title, data }: RemovedApp): Promise<void> {
      const dependents: string[] = [];
      for (const other of await otherApps(cloud, app)) {
        const order = await ifReadable(catalogue.order(cloud, other));
        if (order === undefined && data === 'delete') throw dependentsUnknown(title, other);
        if (order?.includes(app)) dependents.push((await catalogue.manifest(other)).title);
      }
      if (dependents.length > 0) throw stillNeeded(title, dependents);
    },

    /** Whether another app uses the namespace. True if unknown, so that the namespace stays. */
    async isShared(
      cloud: Cloud,
      { app, namespace }: Pick<RemovedApp, 'app' | 'namespace'>,
    ): Promise<boolean> {
      for (const other of await otherApps(cloud, app)) {
        const manifest = await ifReadable(catalogue.manifest(other));
        if (manifest === undefined || manifest.namespace === namespace) return true;
      }
      return false;
    },
  };
}
