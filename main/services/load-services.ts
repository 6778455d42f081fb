import type { ServiceId } from '../../contract/ids.ts';
import type { Cloud } from '../clouds/clouds.ts';
import {
  kindsDefinedBy,
  prepareObjects,
  redactor,
  type SettledBundle,
  withoutExisting,
} from '../deploy/deploy.ts';
import { groupKindOf, type KubeObject, objectKey, refOf } from '../kubernetes/kubernetes.ts';
import type { FileAccess } from '../lib/file-access.ts';
import { reasonOf, WildError } from '../lib/wild-error.ts';
import type { Secrets } from '../secrets/secrets.ts';
import type { Tools, ToolWork } from '../tools/tools.ts';
import { manifestInvalid } from './failures.ts';
import type { SourceAccess } from './fetch-sources.ts';
import { type PreparedService, prepareService } from './prepare-service.ts';
import type { RenderedCache } from './rendered-cache.ts';
import { secretObjects, secretsFor } from './service-secrets.ts';
import type { ServiceManifest } from './service-manifest.ts';
import type { ShelvedService } from './service-shelf.ts';
import { readSourcesLock } from './sources-lock.ts';
import type { CloudServices } from './survey-cloud.ts';
import { type ContentWriters, writtenContent } from './written-content.ts';

export interface LoadDependencies extends SourceAccess {
  readonly secrets: Pick<Secrets, 'getAll'>;
  readonly tools: Pick<Tools, 'path'>;
  readonly renderer: RenderedCache;
  readonly files: FileAccess;
  readonly content: ContentWriters;
}

export interface ServiceBundle extends SettledBundle {
  readonly name: ServiceId;
}

export interface LoadedServices {
  readonly prepared: readonly PreparedService[];
  /** Only of services that have objects. */
  readonly bundles: readonly ServiceBundle[];
}

export const compiledFolder = (cloud: Cloud): string => cloud.path('setup', 'cluster-services');

/** Where downloaded release manifests stay. */
export const cacheFolder = (cloud: Cloud): string => cloud.path('.wildcloud', 'cache', 'services');

/** Prepares and renders services. Writes nothing but the cache of release manifests. */
export async function loadServices(
  deps: LoadDependencies,
  cloud: Cloud,
  survey: CloudServices,
  services: readonly ShelvedService[],
  work: ToolWork & { readonly signal: AbortSignal },
): Promise<LoadedServices> {
  const recorded = await readSourcesLock(compiledFolder(cloud), deps.files);
  const access = { fetch: deps.fetch, mirror: deps.mirror };
  const written = (service: ShelvedService) => writtenContent(service, cloud, deps.content);
  const prepared = await Promise.all(
    services.map((service) =>
      prepareService(
        survey,
        service,
        { ...access, cacheFolder: cacheFolder(cloud), recorded, written },
        work,
      ),
    ),
  );
  const withObjects = prepared.filter(({ files }) => files.size > 0);
  const kubectl = withObjects.length === 0 ? '' : await deps.tools.path('kubectl', work);
  const bundles = await Promise.all(
    withObjects.map(({ service, files }) => bundleOf(deps, cloud, survey, service, files, kubectl, work)),
  );
  const definedBefore = new Set(bundles.flatMap(({ objects }) => [...kindsDefinedBy(objects)]));
  return { prepared, bundles: bundles.map((bundle) => ({ ...bundle, definedBefore })) };
}

async function bundleOf(
  { renderer, secrets }: LoadDependencies,
  cloud: Cloud,
  survey: CloudServices,
  service: ShelvedService,
  files: ReadonlyMap<string, string>,
  kubectl: string,
  { signal }: { readonly signal: AbortSignal },
): Promise<ServiceBundle> {
  const { name, namespace, title, version } = service;
  const wanted = secretsFor(service, survey.config, survey.secrets);
  const [rendered, own] = await Promise.all([
    renderer.render({ kubectl, bundle: name, files, signal }, cacheFolder(cloud)).catch((error: unknown) => {
      throw isAboutFiles(error)
        ? manifestInvalid(name, `${name}/kustomization.yaml`, reasonOf(error))
        : error;
    }),
    secretObjects(service, wanted, cloud, secrets),
  ]);
  const objects = prepareObjects(withNamespace([...rendered, ...own.objects], service), { name, namespace });
  return withoutExisting({
    ...{ name, namespace, title, version, objects },
    verifiedLater: verifiedLater(objects, service),
    redact: redactor(own.values),
  });
}

/** kubectl, or what it printed, says that the files can’t be used. */
const isAboutFiles = (error: unknown): error is WildError =>
  error instanceof WildError && (error.code === 'tools.failed' || error.code === 'deploy.invalid-object');

const systemNamespaces = new Set(['default', 'kube-system', 'kube-public', 'kube-node-lease']);

/** The namespace of the service with the Pod Security labels that its pods need, before there are any. */
function withNamespace(objects: readonly KubeObject[], service: ServiceManifest): KubeObject[] {
  const { namespace, podSecurity } = service;
  if (systemNamespaces.has(namespace)) return [...objects];
  const isIt = ({ kind, metadata }: KubeObject) => kind === 'Namespace' && metadata.name === namespace;
  const found = objects.find(isIt);
  const labels = Object.fromEntries(
    ['enforce', 'audit', 'warn'].map((mode) => [`pod-security.kubernetes.io/${mode}`, podSecurity]),
  );
  const object: KubeObject = {
    ...(found ?? { apiVersion: 'v1', kind: 'Namespace' }),
    metadata: { ...found?.metadata, name: namespace, labels: { ...found?.metadata.labels, ...labels } },
  };
  return [object, ...objects.filter((one) => !isIt(one))];
}

function verifiedLater(objects: readonly KubeObject[], service: ServiceManifest): ReadonlySet<string> {
  const named = new Set(service.verifiedLater);
  return new Set(
    objects
      .filter((object) => named.has(`${groupKindOf(object)}/${object.metadata.name}`))
      .map((object) => objectKey(refOf(object))),
  );
}
