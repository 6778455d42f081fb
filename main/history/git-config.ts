import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { readTextFile } from '../lib/atomic-write.ts';

/** Values by `section.key` or `section.subsection.key`, section and key in lower case. The last value wins. */
export type GitConfig = ReadonlyMap<string, string>;

export interface GitConfigPlaces {
  /** The value of `~`. */
  readonly home: string;
  /** The system's and the person's configuration files, lowest precedence first. */
  readonly files: readonly string[];
}

export function usualGitConfig(environment: NodeJS.ProcessEnv = process.env): GitConfigPlaces {
  const home = environment['HOME'] ?? homedir();
  const xdg = environment['XDG_CONFIG_HOME'] ?? join(home, '.config');
  const own = environment['GIT_CONFIG_GLOBAL'];
  const system = environment['GIT_CONFIG_SYSTEM'] ?? '/etc/gitconfig';
  return {
    home,
    files: [
      ...(environment['GIT_CONFIG_NOSYSTEM'] === undefined ? [system] : []),
      ...(own === undefined ? [join(xdg, 'git', 'config'), join(home, '.gitconfig')] : [own]),
    ],
  };
}

/** A repository's effective git configuration, with included files. */
export async function readGitConfig(
  places: GitConfigPlaces,
  gitdir: string,
  local: string,
): Promise<GitConfig> {
  const values = new Map<string, string>();
  for (const file of [...places.files, local]) await readInto(values, file, { places, gitdir }, 0);
  return values;
}

interface Around {
  readonly places: GitConfigPlaces;
  readonly gitdir: string;
}

/** The same limit as git's. */
const deepestInclude = 10;

async function readInto(
  values: Map<string, string>,
  file: string,
  around: Around,
  depth: number,
): Promise<void> {
  const text = await readTextFile(file);
  if (text === undefined || depth > deepestInclude) return;
  for (const [name, value] of parseGitConfig(text)) {
    values.set(name, value);
    const included = isInclude(name, around) ? pathOf(value, file, around.places.home) : undefined;
    if (included !== undefined) await readInto(values, included, around, depth + 1);
  }
}

function isInclude(name: string, { places, gitdir }: Around): boolean {
  if (name === 'include.path') return true;
  const condition = /^includeif\.gitdir(?:\/i)?:(.+)\.path$/.exec(name)?.[1];
  if (condition === undefined) return false;
  const folder = expandHome(condition, places.home).replace(/\/\*\*$|\/$/, '');
  return `${gitdir}/`.startsWith(`${folder}/`);
}

function pathOf(value: string, from: string, home: string): string {
  const path = expandHome(value, home);
  return isAbsolute(path) ? path : join(dirname(from), path);
}

const expandHome = (path: string, home: string) => (path.startsWith('~/') ? join(home, path.slice(2)) : path);

/** The entries of a configuration file in order. Lines that can't be parsed are skipped. */
export function parseGitConfig(text: string): (readonly [string, string])[] {
  const entries: (readonly [string, string])[] = [];
  let section = '';
  for (const line of text.replace(/\\\r?\n/g, '').split(/\r?\n/)) {
    const head = /^\s*\[\s*([\w.-]+)(?:\s+"((?:[^"\\]|\\.)*)")?\s*\]/.exec(line);
    if (head) {
      const sub = head[2]?.replace(/\\(.)/g, '$1');
      section = (head[1] ?? '').toLowerCase() + (sub === undefined ? '' : `.${sub}`);
    }
    const rest = head ? line.slice(head[0].length) : line;
    const entry = /^\s*([A-Za-z][\w-]*)\s*(?:=(.*))?$/.exec(rest);
    if (entry && section !== '') {
      entries.push([
        `${section}.${(entry[1] ?? '').toLowerCase()}`,
        entry[2] === undefined ? 'true' : valueOf(entry[2]),
      ]);
    }
  }
  return entries;
}

function valueOf(raw: string): string {
  let value = '';
  let kept = 0;
  let quoted = false;
  for (let at = 0; at < raw.length; at++) {
    const letter = raw[at] ?? '';
    if (letter === '"') quoted = !quoted;
    else if (letter === '\\') value += escapes[raw[++at] ?? ''] ?? raw[at] ?? '';
    else if (!quoted && (letter === '#' || letter === ';')) break;
    else if (!quoted && value === '' && /\s/.test(letter)) continue;
    else value += letter;
    if (quoted || !/\s/.test(letter)) kept = value.length;
  }
  return value.slice(0, kept);
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', b: '\b' };

export function isOn(config: GitConfig, name: string): boolean {
  return ['true', 'yes', 'on', '1'].includes((config.get(name) ?? '').toLowerCase());
}
