import type { ConfigValue } from '../../contract/config.ts';
import type { SettingType } from '../../contract/setting-types.ts';
import { type ConfigMap, isValueMap, settingTypeTable } from '../config/config.ts';
import { formatDottedPath } from '../lib/dotted-path.ts';

/** What adoption needs to know about an app of the catalogue. */
export interface KnownApp {
  readonly name: string;
  /** Its earlier names: `postgres` for `postgresql`. */
  readonly formerly?: readonly string[];
  /** Paths of the settings it reads, relative to `apps.<app>`; undefined if unknown. */
  readonly settings?: readonly string[];
  /** The kinds of those that aren't text. */
  readonly kinds?: ReadonlyMap<string, 'number' | 'flag'>;
}

/** `openWebui` → `open-webui`, `postgres` → `postgresql`, if the catalogue has the latter and not the former. */
export function appByAnyName(old: string, known: readonly KnownApp[]): string {
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
  readonly settings?: readonly { readonly path: string; readonly type: SettingType }[] | undefined;
}

export function knownAppOf({ app, formerly, defaultConfig, settings = [] }: ManifestOfApp): KnownApp {
  const kinds = new Map<string, 'number' | 'flag'>();
  const defaults = leavesIn(defaultConfig);
  for (const [path, value] of defaults) {
    if (typeof value === 'number') kinds.set(path, 'number');
    if (typeof value === 'boolean') kinds.set(path, 'flag');
  }
  for (const { path, type } of settings) {
    const { kind } = settingTypeTable[type];
    if (kind === 'number' || kind === 'flag') kinds.set(path, kind);
  }
  // Which app it uses for a role is stored beside its settings.
  const paths = ['uses', ...defaults.map(([path]) => path), ...settings.map(({ path }) => path)];
  return { name: app, formerly, settings: [...new Set(paths)], kinds };
}

function leavesIn(group: ConfigMap): [path: string, value: ConfigValue][] {
  return Object.entries(group).flatMap(([name, value]): [string, ConfigValue][] =>
    isValueMap(value) && Object.keys(value).length > 0
      ? leavesIn(value).map(([path, leaf]) => [`${formatDottedPath([name])}.${path}`, leaf])
      : [[formatDottedPath([name]), value]],
  );
}
