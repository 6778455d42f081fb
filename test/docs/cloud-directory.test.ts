import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createClouds } from '../../main/clouds/clouds.ts';
import { createConfig } from '../../main/config/config.ts';
import { Secret } from '../../main/lib/secret.ts';
import { fakeKeychain } from '../../main/secrets/keychain.fake.ts';
import { createSecrets } from '../../main/secrets/secrets.ts';
import { asTheySaid } from '../../main/lib/sentence.ts';

const text = await readFile(new URL('../../docs/cloud-directory.md', import.meta.url), 'utf8');
const rows = [...text.matchAll(/^\| `([^`|]+)` \| (0[0-7]{3}) \| ([^|]+) \| [^|]+ \|$/gm)].map(
  ([, path = '', mode = '', who = '']) => ({ path, mode, who }),
);

test.each(['in a keychain', 'with a passphrase'])(
  'a new cloud with its key %s has the files of the document, with their modes',
  async (where) => {
    const documented = new Map(rows.map(({ path, mode }) => [path, mode]));
    const made = await newCloud(where === 'with a passphrase' ? 'correct horse' : undefined);
    const comesAndGoes =
      /^\.wildcloud\/(?:apps|drills|kit|lock|pending|history|logs\/(?:operations\/.|restores|storage))|^\.(?:kube|talos)\/config$|^setup\/cluster-(?:nodes\/\w+|services)\/./;
    const always = [...documented].filter(
      ([path]) => !(comesAndGoes.test(path) || path === '.wildcloud/identity.age'),
    );
    const expected = new Map(always);
    if (where === 'with a passphrase')
      expected.set('.wildcloud/identity.age', documented.get('.wildcloud/identity.age') ?? '');
    expect(rows.length).toBeGreaterThan(20);
    expect(Object.fromEntries(made.modes)).toEqual(Object.fromEntries(expected));
  },
);

test('the .gitignore and the format match the document', async () => {
  const made = await newCloud();
  const documented = /```gitignore\n([^`]*)```/.exec(text)?.[1];
  expect(await readFile(join(made.folder, '.gitignore'), 'utf8')).toBe(
    `# Created by Wild Cloud. You may add to it.\n${documented}`,
  );
  const format = /^# The cloud folder, format (\d+)$/m.exec(text)?.[1];
  expect(await readFile(join(made.folder, '.wildcloud', 'cloud.yaml'), 'utf8')).toContain(
    `\nformat: ${format}\n`,
  );
  expect(text).toContain(`| ${format} | `);
});

test('generated files are recreated when deleted', async () => {
  const made = await newCloud();
  const generated = rows.filter(({ path, who }) => who === 'generated' && !path.endsWith('/'));
  expect(generated.length).toBeGreaterThan(1);
  for (const { path } of generated) await rm(join(made.folder, path));
  await made.change();
  for (const { path } of generated) await stat(join(made.folder, path));
});

async function newCloud(passphrase?: string) {
  const base = await mkdtemp(join(tmpdir(), 'wild-format-'));
  onTestFinished(() => rm(base, { recursive: true, force: true }));
  const secrets = createSecrets({ keychain: fakeKeychain(), scryptWorkFactor: 4 });
  const clouds = createClouds({
    config: createConfig({}),
    secrets,
    settingsFolder: join(base, 'settings'),
    cloudsFolder: base,
  });
  const cloud = await clouds.create({
    folder: join(base, 'home'),
    name: 'Home',
    ...(passphrase === undefined ? {} : { passphrase }),
  });
  await clouds.change(cloud, asTheySaid('x'), () =>
    secrets.set(cloud.vault, 'apps.ghost.password', new Secret('canary')),
  );
  const entries = await readdir(cloud.folder, { recursive: true, withFileTypes: true });
  const modes = await Promise.all(
    entries.map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      const { mode } = await stat(path);
      const name = path.slice(cloud.folder.length + 1).replaceAll('\\', '/');
      return [entry.isDirectory() ? `${name}/` : name, `0${(mode & 0o777).toString(8)}`] as const;
    }),
  );
  return {
    folder: cloud.folder,
    modes: new Map(modes),
    change: () => clouds.change(cloud, asTheySaid('x'), async () => undefined),
  };
}
