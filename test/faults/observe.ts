import { existsSync, readFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { parse } from 'yaml';
import { sharesSecrets } from '../../main/clouds/clouds.ts';
import { isStagingName } from '../../main/lib/staging-paths.ts';
import { readLock } from '../../main/lib/lock-file.ts';
import { Secret } from '../../main/lib/secret.ts';
import { WildError } from '../../main/lib/wild-error.ts';
import { run } from '../../main/tools/tools.ts';
import { promptFiles } from './prompt-files.ts';
import {
  cloudsIn,
  firstId,
  folderOf,
  knownSecrets,
  openDoors,
  passphrase,
  pathsIn,
  secondFolderOf,
  type Doors,
  type World,
} from './world.ts';

/** What a computer means, apart from what it looks like: two of them are the same when these are equal. */
export interface State {
  readonly cloud: unknown;
  readonly second: unknown;
  readonly list: unknown;
  readonly preferences: unknown;
  /** Lists of clouds that could not be read, word for word. */
  readonly aside: unknown;
}

/** What a new process reads; failures appear in place of unreadable parts. */
export async function observe(world: World): Promise<State> {
  const doors = openDoors(world, promptFiles);
  return {
    cloud: await told(() => cloudState(doors, folderOf(world))),
    second: await told(() => cloudState(doors, secondFolderOf(world))),
    list: await told(async () =>
      (await doors.clouds.list()).map(({ folder, problem }) => [relative(world.home, folder), problem]),
    ),
    preferences: await told(() => doors.preferences.read()),
    // After the list, which is set aside when somebody asks for it.
    aside: await told(async () =>
      Promise.all((await doors.clouds.setAside()).map((path) => readFile(path, 'utf8'))),
    ),
  };
}

async function told(look: () => Promise<unknown>): Promise<unknown> {
  try {
    return await look();
  } catch (error) {
    return { cannotBeRead: error instanceof WildError ? error.code : String(error) };
  }
}

async function cloudState({ clouds, config, secrets, catalogue }: Doors, folder: string): Promise<unknown> {
  if (!existsSync(folder)) return 'none';
  const cloud = await clouds.at(folder);
  if ((await secrets.state(cloud.vault)).key === 'passphrase-needed') {
    await secrets.unlock(cloud.vault, new Secret(passphrase));
  }
  const apps: Record<string, unknown> = {};
  for (const app of await catalogue.added(cloud)) apps[app] = await contentOf(cloud.path('apps', app));
  return {
    id: cloud.id,
    name: cloud.name,
    config: (await config.read(folder)).values,
    secrets: opened(await secrets.values(cloud.vault)),
    apps,
    machines: await contentOf(cloud.path('setup/cluster-nodes')),
    format: parse(await readFile(join(folder, '.wildcloud', 'cloud.yaml'), 'utf8')).format,
    shared: await sharesSecrets(folder, promptFiles),
    ignored: (await readFile(join(folder, '.gitignore'), 'utf8')).includes('secrets.yaml'),
  };
}

/** A value that was generated differs from run to run. */
function opened(tree: unknown): unknown {
  if (tree instanceof Secret) {
    const value = tree.expose();
    const known = Object.entries(knownSecrets).find(([, one]) => one === value);
    return known?.[0] ?? 'generated';
  }
  if (typeof tree !== 'object' || tree === null) return tree;
  return Object.fromEntries(Object.entries(tree).map(([name, below]) => [name, opened(below)]));
}

async function contentOf(folder: string): Promise<unknown> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  // What is on its way in or out is nobody's; wrongThings looks whether it goes.
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !relative(folder, path).split(sep).some(isStagingName));
  return Object.fromEntries(
    await Promise.all(
      files.toSorted().map(async (path) => [relative(folder, path), await readFile(path, 'utf8')]),
    ),
  );
}

/** What may not be in a computer after a start and a first change: leftovers, locks, readable secrets. */
export async function wrongThings(world: World): Promise<string[]> {
  const identity = await world.keychain.get(firstId);
  const values = [
    ...Object.values(knownSecrets),
    ...(identity.state === 'found' ? [identity.value.expose()] : []),
  ];
  const wrong: string[] = [];
  for (const path of pathsIn(world)) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    if (isStagingName(name)) wrong.push(`left behind: ${relative(world.home, path)}`);
    if (name === 'pending.json') wrong.push('moves still pending');
    if (/(?:^|\.)lock$/.test(name) && (await readLock(path)) !== undefined) {
      wrong.push(`still locked: ${relative(world.home, path)}`);
    }
    const text = textOf(path);
    if (values.some((value) => text.includes(value)))
      wrong.push(`readable secret: ${relative(world.home, path)}`);
  }
  wrong.push(...(await Promise.all(cloudsIn(world).map(wrongHistory))).flat());
  return wrong;
}

/** What git itself says against the history, and what is not in it after all changes, or still is. */
async function wrongHistory(folder: string): Promise<string[]> {
  const { stdout } = await run('sh', ['-c', judgement, 'sh', folder], {});
  return stdout === '' ? [] : stdout.split('\n');
}

const judgement = `
cd "$1" || exit 1
found=$(git fsck --strict --no-dangling 2>&1) || echo "git finds fault: $found"
git status --short 2>&1 | sed 's/^/not in the history: /'
git ls-files --ignored --cached --exclude-standard 2>&1 | sed 's/^/still in the history: /'
`;

function textOf(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EISDIR') return '';
    throw error;
  }
}
