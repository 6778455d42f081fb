import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readPresent } from '../../main/cluster/machine-config/present-files.ts';
import { withPrivateFolder } from '../../main/cluster/machine-config/private-folder.ts';
import { writeConfigs } from '../../main/cluster/machine-config/write-configs.ts';
import { shareSecrets } from '../../main/clouds/clouds.ts';
import { Secret } from '../../main/lib/secret.ts';
import { sentence } from '../../main/lib/sentence.ts';
import {
  appOf,
  firstId,
  folderOf,
  knownSecrets,
  passphrase,
  secondFolderOf,
  secondId,
  type Doors,
  type World,
} from './world.ts';
import type { State } from './observe.ts';
import { asTheySaid } from '../../main/lib/sentence.ts';

export interface Scenario {
  readonly name: string;
  /** What has to be there before, beyond the world as it is made. */
  readonly before?: (doors: Doors, world: World) => Promise<unknown>;
  readonly run: (doors: Doors, world: World) => Promise<unknown>;
  /** The same passwords under another key: what it means stays. */
  readonly changesNoMeaning?: true;
  /** Any change does it as well, such as the one that looks whether everything is right. */
  readonly byAnyChange?: true;
  /** A state between old and new that is whole in itself, with the reason why it is promised to be so. */
  readonly between?: {
    readonly because: string;
    /** What the person is asked to do then; it leads to the new state. */
    readonly thenDo: Scenario['run'];
    readonly is: (state: State, old: State, next: State) => boolean;
  };
}

const inCloud =
  (work: (doors: Doors, cloud: Awaited<ReturnType<Doors['clouds']['at']>>) => Promise<unknown>) =>
  async (doors: Doors, world: World): Promise<void> => {
    const cloud = await doors.clouds.at(folderOf(world));
    await doors.clouds.change(cloud, asTheySaid('testing'), () => work(doors, cloud));
  };

const unlisted: NonNullable<Scenario['between']> = {
  because: 'the list is only a list: the cloud is whole, and opening its folder lists it',
  thenDo: ({ clouds }, world) => clouds.open(secondFolderOf(world)),
  is: (state, old, next) =>
    JSON.stringify(state.second) === JSON.stringify(next.second) &&
    JSON.stringify(state.list) === JSON.stringify(old.list),
};

const makeSecond: Scenario['run'] = ({ clouds }, world) =>
  clouds.create({ folder: secondFolderOf(world), name: 'Cabin', id: secondId });

const half: NonNullable<Scenario['between']> = {
  because: 'what was begun is on the list: the rest of the cloud cannot be used, and deleting it goes on',
  thenDo: async () => undefined,
  is: (state, old) =>
    JSON.stringify(state.cloud) === JSON.stringify(old.cloud) &&
    JSON.stringify(state.list).includes('clouds.half-destroyed.detail'),
};

const sharing = (on: boolean) => inCloud(({ files }, { folder }) => shareSecrets(folder, on, files));

const moved = sentence('test.moved', 'Moved');

const addBlog = inCloud(({ catalogue }, cloud) => catalogue.add(cloud, appOf('blog')));

/** What is written when configurations of machines are made; what is in them is talosctl's. */
const writeMachines = (machines: readonly string[], key: string) =>
  inCloud(({ files, secrets }, cloud) =>
    files.transaction(cloud.folder, () =>
      withPrivateFolder(files, cloud.path('setup/cluster-nodes/generated'), async (folder) => {
        await folder.put('secrets.yaml', new Secret(key));
        const present = (await readPresent(files, cloud.folder)).generated;
        await secrets.set(cloud.vault, 'cluster.talosSecrets', new Secret(key));
        const built = machines.flatMap((name) =>
          ['patch', 'final'].map(
            (part) => [`setup/cluster-nodes/${part}/${name}.yaml`, machines.join()] as const,
          ),
        );
        await writeConfigs(files, cloud, present, new Map(built));
      }),
    ),
  );

/** Every way in which a person changes a file. */
export const scenarios: readonly Scenario[] = [
  {
    name: 'config set',
    run: inCloud(({ config }, { folder }) => config.set(folder, 'cloud.domain', 'example.net')),
  },
  {
    name: 'config setAll',
    run: inCloud(({ config }, { folder }) =>
      config.setAll(folder, { 'cloud.domain': 'example.net', 'cloud.email': 'me@example.net' }),
    ),
  },
  { name: 'config unset', run: inCloud(({ config }, { folder }) => config.unset(folder, 'cloud.domain')) },
  {
    name: 'secret set',
    run: inCloud(({ secrets }, { vault }) =>
      secrets.set(vault, 'change.this', new Secret(knownSecrets.after)),
    ),
  },
  {
    name: 'secret setAll',
    run: inCloud(({ secrets }, { vault }) =>
      secrets.setAll(vault, {
        'change.this': new Secret(knownSecrets.after),
        'new.one': new Secret(knownSecrets.also),
      }),
    ),
  },
  { name: 'secret unset', run: inCloud(({ secrets }, { vault }) => secrets.unset(vault, 'change.this')) },
  {
    name: 'rotate the data key',
    run: inCloud(({ secrets }, { vault }) => secrets.rotateDataKey(vault)),
    changesNoMeaning: true,
  },
  {
    name: 'rotate the identity',
    run: inCloud(({ secrets }, { vault }) => secrets.rotateIdentity(vault)),
    changesNoMeaning: true,
  },
  {
    name: 'move the key from the keychain to a passphrase',
    run: inCloud(async ({ secrets }, { vault }) => {
      const { key } = await secrets.state(vault);
      if (key === 'passphrase-needed') await secrets.unlock(vault, new Secret(passphrase));
      await secrets.keep(vault, new Secret(passphrase));
    }),
    changesNoMeaning: true,
  },
  {
    name: 'create a cloud',
    run: makeSecond,
    between: unlisted,
  },
  {
    name: 'create a cloud with a passphrase',
    run: ({ clouds }, world) =>
      clouds.create({ folder: secondFolderOf(world), name: 'Cabin', id: secondId, passphrase }),
    between: unlisted,
  },
  {
    name: 'open a cloud',
    before: ({ clouds }) => clouds.forget(firstId),
    run: ({ clouds }, world) => clouds.open(folderOf(world)),
  },
  { name: 'forget a cloud', run: ({ clouds }) => clouds.forget(firstId) },
  {
    name: 'delete a cloud',
    before: makeSecond,
    run: ({ clouds }) => clouds.destroy(secondId, 'Cabin'),
    between: half,
  },
  {
    name: 'open a cloud while the list cannot be read',
    before: async (_, world) => writeFile(join(world.home, 'settings', 'clouds.json'), 'not a list'),
    run: ({ clouds }, world) => clouds.open(folderOf(world)),
  },
  { name: 'preferences', run: ({ preferences }) => preferences.change({ language: 'de' }) },
  {
    name: 'bring a folder to the newest format',
    before: async (_, world) => {
      const folder = folderOf(world);
      await writeFile(join(folder, '.gitignore'), '# Written by Wild Cloud.\nsecrets.yaml\nmine\n');
      const marker = join(folder, '.wildcloud', 'cloud.yaml');
      await writeFile(marker, (await readFile(marker, 'utf8')).replace(/^format: \d+$/m, 'format: 1'));
    },
    run: inCloud(async () => undefined),
    byAnyChange: true,
  },
  { name: 'add an app', run: addBlog },
  {
    name: 'add an app and what it needs',
    before: inCloud(({ catalogue }, cloud) => catalogue.remove(cloud, appOf('store'))),
    run: addBlog,
  },
  {
    name: 'add an app again, answered differently',
    before: addBlog,
    run: inCloud(({ catalogue }, cloud) => catalogue.add(cloud, appOf('blog'), { title: 'Cabin' })),
  },
  {
    name: 'remove an app',
    before: addBlog,
    run: inCloud(({ catalogue }, cloud) => catalogue.remove(cloud, appOf('blog'))),
  },
  {
    name: 'make the configurations of machines and their keys',
    before: writeMachines(['one', 'gone'], knownSecrets.before),
    run: writeMachines(['one', 'two'], knownSecrets.after),
  },
  { name: 'take the encrypted secrets into the history', run: sharing(true) },
  { name: 'take the encrypted secrets out of the history', before: sharing(true), run: sharing(false) },
  {
    name: 'undo a change',
    before: async ({ clouds, config }, world) => {
      const cloud = await clouds.at(folderOf(world));
      const move = () => config.set(cloud.folder, 'cloud.domain', 'example.net');
      await clouds.change(cloud, asTheySaid('moving'), move, () => moved);
    },
    run: inCloud(async ({ history }, { folder }) => {
      const entries = await history.list(folder, { limit: 10 });
      const id = entries.find(({ sentence: said }) => said.key === moved.key)?.id;
      const { possible, fingerprint } = await history.planUndo(folder, id);
      if (possible && id !== undefined) await history.undo(folder, id, fingerprint);
    }),
  },
  {
    name: 'remove an app and keep its answers',
    before: addBlog,
    run: inCloud(({ catalogue }, cloud) => catalogue.remove(cloud, appOf('blog'), 'answers')),
  },
];
