import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import {
  valueAt,
  valueOfWord,
  settingTypeTable,
  withValue,
  type ConfigMap,
} from '../../main/config/config.ts';
import type { Renderer } from '../../main/deploy/render/renderer.ts';
import type { KubeObject } from '../../main/kubernetes/kubernetes.ts';
import { WildError } from '../../main/lib/wild-error.ts';
import { serviceManifestSchema, type ServiceManifestSource } from '../../main/services/service-manifest.ts';
import { renderFolder, renderTemplate } from '../../main/templates/templates.ts';
import { kubectl } from '../../main/deploy/apps/real-kustomize.suite.ts';
import type { Upstream } from './upstream-manifests.ts';

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

/** What kubectl makes of each service that this cloud has. Undefined where there is no copy of a release manifest. */
export async function compileServices(
  services: readonly ShippedService[],
  config: ConfigMap,
  { renderer, upstream }: { readonly renderer: Renderer; readonly upstream: Upstream },
): Promise<Map<string, readonly KubeObject[] | undefined>> {
  const signal = new AbortController().signal;
  const whole = withDefaults(services, config);
  const wanted = services.filter(({ manifest, files }) => files.size > 0 && isWanted(manifest, whole));
  const objects = wanted.map(async ({ manifest: { name, sources }, files }) => {
    const own = renderFolder(files, whole, { prefix: `${name}/` });
    const kustomization = own.get('kustomization.yaml') ?? '';
    const used = sources.filter(({ file }) => kustomization.includes(`sources/${file}`));
    const copies = used.flatMap((source) => {
      const text = upstream(source);
      return text === undefined ? [] : [[`sources/${source.file}`, text] as const];
    });
    if (copies.length < used.length) return [name, undefined] as const;
    const rendered = renderer.render({ kubectl, bundle: name, files: new Map([...own, ...copies]), signal });
    return [name, await rendered] as const;
  });
  return new Map(await Promise.all(objects));
}

function isWanted({ needed }: ServiceManifestSource, config: ConfigMap): boolean {
  if (needed.when !== 'setting') return true;
  const value = valueAt(config, needed.path.split('.'));
  return needed.is === undefined ? value !== undefined : needed.is.some((one) => one === value);
}
