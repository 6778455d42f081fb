import { join } from 'node:path';
import type { AppId } from '../../../contract/ids.ts';
import { readAppFiles } from '../../catalogue/catalogue.ts';
import type { AppData, Manifest } from '../../catalogue/catalogue.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import { valueAt } from '../../config/config.ts';
import { redactor, secretObject } from '../../deploy/deploy.ts';
import { type KubeObject, numberAt, textAt } from '../../kubernetes/kubernetes.ts';
import type { Secret } from '../../lib/secret.ts';
import type { RestoreDependencies } from '../restore-context.ts';
import { levelFor } from './copy-namespace.ts';
import type { Original } from './copied-objects.ts';

/** An app and the servers it uses, ready to be copied. */
export interface AppToCopy extends Pick<Original, 'homes' | 'outside'> {
  readonly servers: readonly KubeObject[];
  readonly own: readonly KubeObject[];
  readonly data: AppData;
  readonly manifest: Manifest;
  /** The Pod Security level that the copy needs. */
  readonly level: string;
  readonly redact: (text: string) => string;
}

export interface CopyRequest {
  readonly cloud: Cloud;
  readonly app: AppId;
  /** With `config.yaml`, `secrets.yaml` and `apps/<app>` as the set has them. */
  readonly folder: string;
  /** The files of the set, or those that an update would bring. */
  readonly version: 'saved' | 'new';
  readonly kubectl: string;
  readonly signal: AbortSignal;
}

type Sources = Pick<RestoreDependencies, 'catalogue' | 'config' | 'secrets' | 'kubernetes' | 'renderer'>;

/**
 * Makes the objects of an app from what a set saved of it, with the passwords of the set; the servers are those of the cloud.
 * @throws WildError `secrets.*` if the set’s passwords can’t be decrypted, `template.*`, `catalogue.*`, `deploy.invalid-object`
 */
export async function appToCopy(sources: Sources, request: CopyRequest): Promise<AppToCopy> {
  const { catalogue } = sources;
  const { cloud, app, folder, version, kubectl, signal } = request;
  const saved: Cloud = {
    ...cloud,
    folder,
    path: (...parts) => join(folder, ...parts),
    vault: { ...cloud.vault, folder },
  };
  const files =
    version === 'saved'
      ? await readAppFiles(app, join(folder, 'apps', app))
      : (await catalogue.prepare(cloud, app)).files;
  const own = await objectsOf(sources, saved, app, files, { kubectl, signal });
  const others = (await catalogue.order(cloud, app)).filter((one) => one !== app);
  const servers = await Promise.all(
    others.map(async (one) =>
      objectsOf(sources, cloud, one, await readAppFiles(one, cloud.path('apps', one)), { kubectl, signal }),
    ),
  );
  const all = [...servers, own];
  const homes = new Set(all.map(({ namespace }) => namespace));
  const kubernetes = sources.kubernetes(cloud.kubeconfig);
  const namespaces = await Promise.all(
    [...homes].map((name) => kubernetes.get({ apiVersion: 'v1', kind: 'Namespace', name }, signal)),
  );
  const { values } = await sources.config.read(folder);
  const mail = [
    ['cloud', 'smtp', 'host'],
    ['apps', app, 'smtp', 'host'],
  ].map((path) => valueAt(values, path));
  return {
    data: await catalogue.data(saved, app),
    manifest: own.manifest,
    servers: servers.flatMap(({ objects }) => objects),
    own: own.objects,
    homes,
    outside: new Set(mail.filter((one) => typeof one === 'string' && one !== '').map(String)),
    level: levelFor(namespaces.map((one) => one?.metadata.labels?.['pod-security.kubernetes.io/enforce'])),
    redact: redactor(all.flatMap(({ passwords }) => passwords)),
  };
}

async function objectsOf(
  { catalogue, secrets, renderer }: Sources,
  cloud: Cloud,
  app: AppId,
  files: ReadonlyMap<string, string>,
  { kubectl, signal }: Pick<CopyRequest, 'kubectl' | 'signal'>,
) {
  const { manifest, namespace, secretName, secretData } = await catalogue.prepare(cloud, app);
  const rendered = await renderer.render({ kubectl, bundle: app, files, signal });
  const present = new Set(await secrets.list(cloud.vault));
  const keys = Object.entries(secretData).filter(([, path]) => present.has(path));
  const values = await secrets.getAll(
    cloud.vault,
    keys.map(([, path]) => path),
  );
  const passwords = values.filter((one): one is Secret => one !== undefined);
  const named = Object.fromEntries(keys.map(([key], at) => [key, values[at]]));
  const own = keys.length === 0 ? [] : [secretObject(secretName, namespace, app, named)];
  return { manifest, namespace, passwords, objects: [...rendered, ...own] };
}

/** The Service behind the first Ingress, which is what people open. */
export function servedPort(
  objects: readonly KubeObject[],
): { readonly service: string; readonly port: string | number } | undefined {
  for (const ingress of objects.filter(({ kind }) => kind === 'Ingress')) {
    const backend = ['spec', 'rules', 0, 'http', 'paths', 0, 'backend', 'service'] as const;
    const service = textAt(ingress, ...backend, 'name');
    const name = textAt(ingress, ...backend, 'port', 'name');
    const number = numberAt(ingress, ...backend, 'port', 'number');
    if (service !== undefined) return { service, port: name ?? number ?? 80 };
  }
  return undefined;
}
