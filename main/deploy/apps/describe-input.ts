import type { SettingValues } from '../../../contract/apps.ts';
import type { AppId } from '../../../contract/ids.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import { kindsInFiles, type KindsInText } from '../render/kinds-in-files.ts';
import { noApps } from './failures.ts';
import type { DeployAllInput, InstallInput } from './input.ts';

export interface InputSources {
  readonly catalogue: Pick<Catalogue, 'added' | 'manifest' | 'order' | 'prepare'>;
  readonly kinds: KindsInText;
  /** Receives an app's files as soon as they are known. */
  readonly prefetch: (app: AppId, files: ReadonlyMap<string, string>) => void;
}

/** Everything that the steps of an installation follow from. */
export async function describeInput(
  sources: InputSources,
  cloud: Cloud,
  app: AppId,
  values: SettingValues | undefined,
): Promise<InstallInput> {
  const { catalogue } = sources;
  const own = (each: AppId) => (each === app ? values : undefined);
  const order = await catalogue.order(cloud, app, values);
  const described = await Promise.all(order.map((each) => describeOne(sources, cloud, each, own(each))));
  return {
    cloud: cloud.id,
    app,
    title: (await catalogue.manifest(app)).title,
    ...(values === undefined ? {} : { values }),
    apps: described.map(({ missing: _missing, address: _address, ...one }) => one),
    passwords: countMissing(described),
    address: described.at(-1)?.address ?? false,
  };
}

/** The same for all apps of a cloud. @throws WildError `app.not-added` if there are none */
export async function describeAll(sources: InputSources, cloud: Cloud): Promise<DeployAllInput> {
  const { catalogue } = sources;
  const added = await catalogue.added(cloud);
  if (added.length === 0) throw noApps();
  const orders = await Promise.all(added.map((app) => catalogue.order(cloud, app)));
  const described = await Promise.all(
    [...new Set(orders.flat())].map((app) => describeOne(sources, cloud, app, undefined)),
  );
  return {
    cloud: cloud.id,
    apps: described.map(({ missing: _missing, ...one }) => one),
    passwords: countMissing(described),
  };
}

/** A password that several apps share is generated once. */
function countMissing(described: readonly { readonly missing: readonly string[] }[]): number {
  return new Set(described.flatMap(({ missing }) => missing)).size;
}

async function describeOne(
  { catalogue, kinds: read, prefetch }: InputSources,
  cloud: Cloud,
  app: AppId,
  values: SettingValues | undefined,
) {
  const [{ manifest, files, missingSecrets }, order] = await Promise.all([
    catalogue.prepare(cloud, app, values),
    catalogue.order(cloud, app, values),
  ]);
  prefetch(app, files);
  const kinds = kindsInFiles(files, read);
  return {
    app,
    title: manifest.title,
    space: kinds.has('PersistentVolumeClaim'),
    needs: order.filter((needed) => needed !== app),
    address: kinds.has('Ingress'),
    missing: missingSecrets,
  };
}
