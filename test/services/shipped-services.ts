import { join } from 'node:path';
import type { ConfigMap } from '../../main/config/config.ts';
import type { Renderer } from '../../main/deploy/render/renderer.ts';
import { kubectl } from '../../main/deploy/apps/real-kustomize.suite.ts';
import type { KubeObject } from '../../main/kubernetes/kubernetes.ts';
import { assessNeed } from '../../main/services/assess-need.ts';
import {
  completeSettings,
  type ServiceContext,
  templateData,
} from '../../main/services/complete-settings.ts';
import { listServices, readTemplates, type ShelvedService } from '../../main/services/service-shelf.ts';
import { renderFolder } from '../../main/templates/templates.ts';
import type { Upstream } from './upstream-manifests.ts';

export const servicesFolder = join(import.meta.dirname, '../../resources/services');

/** All services that Wild Cloud comes with, each after those it depends on. */
export async function shippedServices(): Promise<readonly ShelvedService[]> {
  const { services, broken } = await listServices([{ path: servicesFolder, own: false }]);
  for (const { error } of broken) throw error;
  return services;
}

export interface CloudSample {
  readonly config: ConfigMap;
  readonly machines: ServiceContext['machines'];
}

/**
 * What kubectl makes of each service that this cloud has, or could choose, by name. Undefined where there is no copy of a
 * release manifest.
 */
export async function compileServices(
  services: readonly ShelvedService[],
  { config, machines }: CloudSample,
  { renderer, upstream }: { readonly renderer: Renderer; readonly upstream: Upstream },
): Promise<Map<string, readonly KubeObject[] | undefined>> {
  const signal = new AbortController().signal;
  const context = { machines, proposed: {} };
  const completed = completeSettings(services, config, context).config;
  const wanted = services.filter(
    (service) => service.needed.when === 'chosen' || assessNeed(service, completed, machines).needed,
  );
  const objects = wanted.map(async (service) => {
    const { name, sources } = service;
    const data = templateData(completed, context);
    const own = renderFolder(await readTemplates(service), data, { prefix: `${name}/` });
    const kustomization = own.get('kustomization.yaml') ?? '';
    const used = sources.filter(({ file }) => kustomization.includes(`sources/${file}`));
    const copies = used.flatMap((source) => {
      const text = upstream(source);
      return text === undefined ? [] : [[`sources/${source.file}`, text] as const];
    });
    if (copies.length < used.length) return [name, undefined] as const;
    const written = service.content.map(({ file, of }) => [file, emptyContent(of)] as const);
    const files = new Map([...own, ...written, ...copies]);
    return [name, await renderer.render({ kubectl, bundle: name, files, signal })] as const;
  });
  return new Map(await Promise.all(objects));
}

const emptyContent = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n`;
