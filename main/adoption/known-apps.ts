import type { ConfigValue } from '../../contract/config.ts';
import { isValueMap, type ConfigMap } from '../config/config.ts';
import { formatDottedPath } from '../lib/dotted-path.ts';

/** What adopting has to know of an app of the catalogue. */
export interface KnownApp {
  readonly name: string;
  /** Names that it had before: `postgres` of `postgresql`. */
  readonly formerly?: readonly string[];
  /** Paths of the settings that it reads, from `apps.<app>` on; not said where they are not known. */
  readonly settings?: readonly string[];
  /** Of those that are no texts. */
  readonly types?: ReadonlyMap<string, 'number' | 'boolean'>;
}

/** `openWebui` → `open-webui`, `postgres` → `postgresql`, where the catalogue has the one and not the other. */
export function ourApp(old: string, known: readonly KnownApp[]): string {
  if (known.some(({ name }) => name === old)) return old;
  const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');
  const isSame = ({ name, formerly = [] }: KnownApp) =>
    [name, ...formerly].some((one) => plain(one) === plain(old));
  return known.find(isSame)?.name ?? old;
}

interface ManifestOfApp {
  readonly app: string;
  readonly formerly: readonly string[];
  readonly defaultConfig: ConfigMap;
  readonly settings?: readonly { readonly path: string; readonly type?: string }[] | undefined;
}

export function knownAppOf({ app, formerly, defaultConfig, settings = [] }: ManifestOfApp): KnownApp {
  const types = new Map<string, 'number' | 'boolean'>();
  const defaults = leavesIn(defaultConfig);
  for (const [path, type] of [
    ...defaults.map(([path, value]): [string, string] => [path, typeof value]),
    ...settings.map(({ path, type = '' }): [string, string] => [path, type]),
  ])
    if (type === 'number' || type === 'boolean') types.set(path, type);
  // Which app it uses for a role is kept beside its settings.
  const paths = ['uses', ...defaults.map(([path]) => path), ...settings.map(({ path }) => path)];
  return { name: app, formerly, settings: [...new Set(paths)], types };
}

function leavesIn(group: ConfigMap): [path: string, value: ConfigValue][] {
  return Object.entries(group).flatMap(([name, value]): [string, ConfigValue][] =>
    isValueMap(value) && Object.keys(value).length > 0
      ? leavesIn(value).map(([path, leaf]) => [`${formatDottedPath([name])}.${path}`, leaf])
      : [[formatDottedPath([name]), value]],
  );
}
