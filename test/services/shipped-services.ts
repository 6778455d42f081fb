import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { valueAt, valueOfWord, settingTypeTable, withValue, type ConfigMap } from '../../main/config/config.ts';
import { createRenderer } from '../../main/deploy/render/renderer.ts';
import type { KubeObject } from '../../main/kubernetes/kubernetes.ts';
import { WildError } from '../../main/lib/wild-error.ts';
import { serviceManifestSchema, type ServiceManifestSource } from '../../main/services/service-manifest.ts';
import { renderFolder, renderTemplate } from '../../main/templates/templates.ts';
import { kubectl } from '../../main/deploy/apps/real-kustomize.suite.ts';
import { openUpstream } from './upstream-manifests.ts';

const folder = join(import.meta.dirname, '../../resources/services');

export interface ShippedService {
  readonly manifest: ServiceManifestSource;
  /** Its templates, by name. */
  readonly files: ReadonlyMap<string, string>;
  readonly german: Readonly<Record<string, string>>;
}

/** All services that Wild Cloud comes with, each after those it depends on. */
export function readShippedServices(): ShippedService[] {
  const read = readdirSync(folder).map((name) => {
    const inside = (file: string) => readFileSync(join(folder, name, file), 'utf8');
    const manifest = serviceManifestSchema.parse(parse(inside('manifest.yaml')));
    const names = readdirSync(join(folder, name)).filter((file) => !/^(i18n|manifest\.yaml)$/.test(file));
    const german: Record<string, string> = parse(inside('i18n/de.yaml'));
    if (manifest.name !== name) throw new Error(`${name} is called ${manifest.name}.`);
    return { manifest, german, files: new Map(names.map((file) => [file, inside(file)])) };
  });
  const ordered: ShippedService[] = [];
  const visit = (service: ShippedService): void => {
    if (ordered.includes(service)) return;
    for (const wanted of service.manifest.dependencies) {
      const found = read.find(({ manifest }) => manifest.name === wanted);
      if (found === undefined) throw new Error(`${service.manifest.name} depends on ${wanted}.`);
      visit(found);
    }
    ordered.push(service);
  };
  read.forEach(visit);
  return ordered;
}

/** The config with the defaults of all services. A default that needs a missing value stays out. */
export function withDefaults(services: readonly ShippedService[], config: ConfigMap): ConfigMap {
  let whole = config;
  for (const { path, type, default: value } of services.flatMap(({ manifest }) => manifest.settings)) {
    if (value === undefined || valueAt(whole, path.split('.')) !== undefined) continue;
    const text = typeof value === 'string' ? renderOrNothing(value, whole, path) : String(value);
    const meant = valueOfWord(text, settingTypeTable[type].kind);
    if (text === '' || !('value' in meant)) continue;
    if (!settingTypeTable[type].accepts(meant.value)) throw new Error(`${path} can’t be ${text}.`);
    whole = withValue(whole, path.split('.'), meant.value);
  }
  return whole;
}

function renderOrNothing(template: string, config: ConfigMap, name: string): string {
  try {
    return renderTemplate(template, config, { name });
  } catch (error) {
    if (error instanceof WildError && error.code === 'template.missing-key') return '';
    throw error;
  }
}

/** What kubectl makes of each service with this config. Undefined where there is no copy of a release manifest. */
export async function compileServices(
  services: readonly ShippedService[],
  config: ConfigMap,
): Promise<Map<string, readonly KubeObject[] | undefined>> {
  const upstream = openUpstream();
  const renderer = createRenderer();
  const signal = new AbortController().signal;
  const compiled = services.map(async ({ manifest, files }) => {
    const own = renderFolder(files, config, { prefix: `${manifest.name}/` });
    const used = manifest.sources.filter(({ file }) =>
      own.get('kustomization.yaml')?.includes(`sources/${file}`),
    );
    const sources = used.flatMap((source) => {
      const text = upstream(source);
      return text === undefined ? [] : [[`sources/${source.file}`, text] as const];
    });
    if (sources.length < used.length) return [manifest.name, undefined] as const;
    const request = { kubectl, bundle: manifest.name, files: new Map([...own, ...sources]), signal };
    return [manifest.name, await renderer.render(request)] as const;
  });
  return new Map(await Promise.all(compiled));
}
