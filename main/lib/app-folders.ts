import { join } from 'node:path';

/** Where this computer keeps files that belong to no cloud. Absolute paths; created on first use. */
export interface AppFolders {
  /** The list of clouds and the person's preferences. */
  readonly settings: string;
  /** Tools, downloads and other files that can be recreated. */
  readonly cache: string;
  /** The practice cluster, and journals of operations that belong to no cloud. */
  readonly state: string;
  /** The default parent folder of new clouds. */
  readonly clouds: string;
}

/**
 * The platform's standard folders (XDG on Linux, Library on macOS, AppData on Windows).
 * `WILD_HOME` puts all of them into one folder, for portable installations and tests.
 */
export function appFolders(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
  home: string,
): AppFolders {
  const one = environment['WILD_HOME'];
  if (one) {
    return {
      settings: join(one, 'settings'),
      cache: environment['WILD_CACHE'] ?? join(one, 'cache'),
      state: join(one, 'state'),
      clouds: join(one, 'clouds'),
    };
  }
  const clouds = join(home, 'Wild Cloud');
  if (platform === 'darwin') {
    const library = join(home, 'Library');
    return {
      settings: join(library, 'Application Support', 'Wild Cloud'),
      cache: environment['WILD_CACHE'] ?? join(library, 'Caches', 'Wild Cloud'),
      state: join(library, 'Application Support', 'Wild Cloud', 'state'),
      clouds,
    };
  }
  if (platform === 'win32') {
    const roaming = environment['APPDATA'] ?? join(home, 'AppData', 'Roaming');
    const local = environment['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local');
    return {
      settings: join(roaming, 'Wild Cloud'),
      cache: environment['WILD_CACHE'] ?? join(local, 'Wild Cloud', 'Cache'),
      state: join(local, 'Wild Cloud', 'State'),
      clouds,
    };
  }
  const under = (name: string, fallback: string) =>
    join(environment[name] || join(home, fallback), 'wild-cloud');
  return {
    settings: under('XDG_CONFIG_HOME', '.config'),
    cache: environment['WILD_CACHE'] ?? under('XDG_CACHE_HOME', '.cache'),
    state: under('XDG_STATE_HOME', '.local/state'),
    clouds,
  };
}
