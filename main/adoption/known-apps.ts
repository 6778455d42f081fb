import { isValueMap, type ConfigMap } from '../config/config.ts';
import { formatDottedPath } from '../lib/dotted-path.ts';

/** What adopting has to know of an app of the catalogue. */
export interface KnownApp {
  readonly name: string;
  /** Names that it had before: `postgres` of `postgresql`. */
  readonly formerly?: readonly string[];
  /** Paths of the settings that it reads, from `apps.<app>` on; not said where they are not known. */
  readonly settings?: readonly string[];
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
  readonly settings?: readonly { readonly path: string }[] | undefined;
}

export function knownAppOf({ app, formerly, defaultConfig, settings = [] }: ManifestOfApp): KnownApp {
  // Which app it uses for a role is kept beside its settings.
  const paths = ['uses', ...pathsIn(defaultConfig), ...settings.map(({ path }) => path)];
  return { name: app, formerly, settings: [...new Set(paths)] };
}

function pathsIn(group: ConfigMap): string[] {
  return Object.entries(group).flatMap(([name, value]) =>
    isValueMap(value) && Object.keys(value).length > 0
      ? pathsIn(value).map((path) => `${formatDottedPath([name])}.${path}`)
      : [formatDottedPath([name])],
  );
}
