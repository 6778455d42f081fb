import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Document, parseDocument } from 'yaml';
import type { ServiceId } from '../../contract/ids.ts';
import type { Operation } from '../../contract/operations.ts';
import type { Plan } from '../../contract/plans.ts';
import { createConfig } from '../../main/config/config.ts';
import { createRenderer } from '../../main/deploy/deploy.ts';
import { connectKubernetes, type Kubernetes } from '../../main/kubernetes/kubernetes.ts';
import { type FileAccess, realFiles } from '../../main/lib/file-access.ts';
import { transactionalFiles } from '../../main/lib/file-transaction.ts';
import { Secret } from '../../main/lib/secret.ts';
import { listServices } from '../../main/services/service-shelf.ts';
import { createServices, type Services } from '../../main/services/services.ts';
import type { Keychain } from '../../main/secrets/secrets.ts';
import { type Bench, openBench } from './deploy-bench.ts';
import type { Upstream } from '../services/upstream-manifests.ts';
import { type ReleaseMirror, startReleaseMirror } from './release-mirror.ts';
import { openTools } from './open-tools.ts';
import type { ControlPlane } from './start-control-plane.ts';

const shippedFolder = join(import.meta.dirname, '../../resources/services');

export interface ServiceBench extends Bench {
  readonly services: Services;
  /** Writes services, by name, with their files by path. */
  write(services: Readonly<Record<string, Readonly<Record<string, string>>>>): Promise<void>;
  /** Sets values in config.yaml by path. */
  set(values: Readonly<Record<string, string | number | boolean>>): Promise<void>;
  plan(service?: string): Promise<Plan>;
  /** Deploys a service, or all that are needed, to its end. */
  run(service?: string): Promise<Operation>;
  remove(service: string): Promise<Operation>;
}

export interface ServiceBenchOptions {
  /** Where release manifests come from. */
  readonly mirror?: string;
  readonly files?: FileAccess;
  /** Wraps the connection, for instance to count its requests. */
  readonly wrap?: (kubernetes: Kubernetes) => Kubernetes;
  readonly folder?: string;
  readonly keychain?: Keychain;
  /** Addresses at which something answers. */
  readonly answering?: readonly string[];
}

/** All real domains that services need, with a folder of services of its own. */
export async function openServiceBench(
  plane: Pick<ControlPlane, 'kubeconfig'>,
  {
    mirror,
    files = realFiles,
    wrap = (same) => same,
    folder,
    keychain,
    answering = [],
  }: ServiceBenchOptions = {},
): Promise<ServiceBench> {
  const bench = await openBench(plane, {
    ...(folder === undefined ? {} : { folder }),
    ...(keychain === undefined ? {} : { keychain }),
  });
  const servicesFolder = join(bench.folder, 'services');
  await mkdir(servicesFolder, { recursive: true });
  const transactional = transactionalFiles(files);
  const config = createConfig({ files: transactional });
  const services = createServices({
    ...{ servicesFolder, config, mirror, fetch },
    clouds: bench.clouds,
    secrets: bench.secrets,
    files: transactional,
    tools: openTools(),
    operations: bench.operations,
    kubernetes: (kubeconfig) => wrap(connectKubernetes(kubeconfig)),
    renderer: createRenderer(),
    clock: () => new Date(),
    isSilent: async (address) => !answering.includes(address),
    makeAuthority: async () => undefined,
    installPrograms: async () => undefined,
    content: { 'trust-page': async () => ({}) },
    foreignServices: async () => [],
  });
  const { cloud } = bench;
  return {
    ...bench,
    services,
    async write(all) {
      for (const [name, texts] of Object.entries(all))
        for (const [path, text] of Object.entries(texts)) {
          await mkdir(dirname(join(servicesFolder, name, path)), { recursive: true });
          await writeFile(join(servicesFolder, name, path), text);
        }
    },
    set: async (values) => config.setAll(cloud.folder, values),
    plan: (service) => services.plan(cloud, service === undefined ? undefined : serviceId(service)),
    run: (service) =>
      bench.done(services.deploy(cloud, service === undefined ? {} : { service: serviceId(service) })),
    remove: (service) => bench.done(services.remove(cloud, serviceId(service), service)),
  };
}

export const serviceId = (name: string) => name as ServiceId;

/**
 * Copies the services that Wild Cloud comes with, without what needs programs that really run: proofs, and webhooks, to
 * which nothing would respond.
 */
export async function copyShipped(into: string): Promise<void> {
  await cp(shippedFolder, into, { recursive: true });
  for (const name of await readdir(into)) {
    await change(join(into, name, 'manifest.yaml'), (manifest) => void manifest.delete('verify'));
    if ((await readdir(join(into, name))).includes('kustomization.yaml'))
      await change(join(into, name, 'kustomization.yaml'), (kustomization) => {
        const { patches = [] } = kustomization.toJS() as { patches?: unknown[] };
        kustomization.set('patches', [...patches, ...webhookKinds.map(withoutKind)]);
      });
  }
}

const webhookKinds = ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'];

const withoutKind = (kind: string) => ({
  target: { kind },
  patch: `{$patch: delete, apiVersion: admissionregistration.k8s.io/v1, kind: ${kind}, metadata: {name: any}}`,
});

async function change(path: string, edit: (document: Document) => void): Promise<void> {
  const document = parseDocument(await readFile(path, 'utf8'));
  edit(document);
  await writeFile(path, document.toString());
}

/** All services that Wild Cloud comes with, but those for which there is no copy of the release manifest. */
export async function openShippedBench(
  plane: Pick<ControlPlane, 'kubeconfig'>,
  options: ServiceBenchOptions & { readonly upstream: Upstream },
): Promise<ServiceBench & { readonly mirror: ReleaseMirror }> {
  const { services } = await listServices([{ path: shippedFolder, own: false }]);
  const sources = new Map(
    services.flatMap((one) =>
      one.sources.map((source) => [source.url.replace('https://', ''), source] as const),
    ),
  );
  const mirror = await startReleaseMirror((path) => {
    const source = sources.get(path);
    const text = source && (source.file === 'uninstall.yaml' ? cleanUpJob : options.upstream(source));
    return text === undefined ? { status: 404 } : { text };
  });
  const bench = await openServiceBench(plane, { mirror: mirror.url, ...options });
  await copyShipped(join(bench.folder, 'services'));
  await bench.secrets.setAll(bench.cloud.vault, {
    'certManager.imported.certificate': new Secret('certificate'),
    'certManager.imported.key': new Secret('key'),
  });
  const isChosen = (name: string) =>
    !withoutCopy.includes(name) && name !== 'external-dns' && name !== 'smtp';
  await bench.set({
    // Nothing would issue one.
    'cluster.certManager.issuer': 'imported',
    'cluster.ipAddressPool': '127.158.0.200-127.158.0.209',
    'cloud.nfs.host': '127.158.0.1',
    'cloud.nfs.mediaPath': '/export/media',
    ...Object.fromEntries(services.map(({ name }) => [`services.${name}.enabled`, isChosen(name)])),
  });
  return {
    ...bench,
    mirror,
    async close() {
      await bench.close();
      await mirror.close();
    },
  };
}

const withoutCopy = ['metrics-server'];

/** There is no copy of Longhorn’s. */
const cleanUpJob = `apiVersion: batch/v1
kind: Job
metadata: { name: longhorn-uninstall, namespace: longhorn-system }
spec:
  template:
    spec: { restartPolicy: Never, containers: [{ name: clean-up, image: longhorn-manager:1 }] }
`;
