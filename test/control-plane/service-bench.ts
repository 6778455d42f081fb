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
import { createServices, type Services } from '../../main/services/services.ts';
import { servicesFolder as shippedFolder } from '../services/shipped-services.ts';
import { type Bench, openBench } from './deploy-bench.ts';
import { openTools } from './open-tools.ts';
import type { ControlPlane } from './start-control-plane.ts';

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
}

/** All real domains that services need, with a folder of services of its own. */
export async function openServiceBench(
  plane: Pick<ControlPlane, 'kubeconfig'>,
  { mirror, files = realFiles, wrap = (same) => same, folder }: ServiceBenchOptions = {},
): Promise<ServiceBench> {
  const bench = await openBench(plane, folder === undefined ? {} : { folder });
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
