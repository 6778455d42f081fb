import type { AppId } from '../../../contract/ids.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import { WildError } from '../../lib/wild-error.ts';
import { dependentsUnknown, stillNeeded } from '../failures.ts';

export interface GoingApp {
  readonly app: AppId;
  readonly title: string;
  readonly namespace: string;
  readonly data: 'keep' | 'delete';
}

/** What the other apps of a cloud mean for one that is to go. */
export function createDependents(catalogue: Pick<Catalogue, 'added' | 'order' | 'manifest'>) {
  /** Undefined for an app whose manifest cannot be read: it concerns itself alone, and says so where it is shown. */
  async function readable<T>(read: Promise<T>): Promise<T | undefined> {
    try {
      return await read;
    } catch (error) {
      const broken = error instanceof WildError && /^(?:catalogue\.|app\.not-found)/.test(error.code);
      if (!broken) throw error;
      return undefined;
    }
  }

  const beside = async (cloud: Cloud, app: AppId) =>
    (await catalogue.added(cloud)).filter((other) => other !== app);

  return {
    /** @throws WildError `app.still-needed`, also where data would go and it cannot be told whether it is needed */
    async checkNeeded(cloud: Cloud, { app, title, data }: GoingApp): Promise<void> {
      const by: string[] = [];
      for (const other of await beside(cloud, app)) {
        const order = await readable(catalogue.order(cloud, other));
        if (order === undefined && data === 'delete') throw dependentsUnknown(title, other);
        if (order?.includes(app)) by.push((await catalogue.manifest(other)).title);
      }
      if (by.length > 0) throw stillNeeded(title, by);
    },

    /** True also where it cannot be told: then the group of objects is left in place. */
    async isShared(cloud: Cloud, { app, namespace }: Pick<GoingApp, 'app' | 'namespace'>): Promise<boolean> {
      for (const other of await beside(cloud, app)) {
        const manifest = await readable(catalogue.manifest(other));
        if (manifest === undefined || manifest.namespace === namespace) return true;
      }
      return false;
    },
  };
}
