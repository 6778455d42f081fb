import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

/*
 * Real file systems, mounted in a mount namespace of a child's own so that nothing stays behind. The child makes a cloud
 * in `place`, then runs `mount` there, then `act`, and prints what came of it.
 */
const canMount =
  process.platform === 'linux' &&
  spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'x', '/mnt']).status === 0;

test.skipIf(!canMount)(
  'a read-only disk (needs root): looking works, a change is refused, nothing is lost',
  () => {
    const out = run({
      after: 'mount --bind "$PLACE" "$PLACE" && mount -o remount,ro,bind "$PLACE"',
      act: `
      say('name', (await clouds.get(cloud.id)).name);
      say('writer', await clouds.writer(cloud));
      say('change', await code(clouds.change(cloud, { key: 'test.lock', text: 'x' }, () => config.set(cloud.folder, 'a', 1))));
      say('destroy', await code(clouds.destroy(cloud.id, 'Home')));
      say('create', await code(clouds.create({ folder: place + '/other', name: 'Other' })));
      say('still', (await clouds.get(cloud.id)).name);`,
    });
    expect(out).toEqual({
      name: 'Home',
      change: 'storage.read-only',
      destroy: 'storage.read-only',
      create: 'storage.read-only',
      still: 'Home',
    });
  },
);

test.skipIf(!canMount)(
  'on a full disk, a change is refused and the old files are intact (needs root)',
  () => {
    const out = run({
      before: 'mount -t tmpfs -o size=512k tmpfs "$PLACE"',
      act: `
      const before = await config.text(cloud.folder);
      say('filled', await code(fill(place + '/film.mkv')));
      say('change', await code(clouds.change(cloud, { key: 'test.lock', text: 'x' }, () => config.set(cloud.folder, 'a', 'b'.repeat(9000)))));
      say('same', (await config.text(cloud.folder)) === before);
      say('create', await code(clouds.create({ folder: place + '/other', name: 'Other' })));
      await rm(place + '/film.mkv');
      say('again', await code(clouds.change(cloud, { key: 'test.lock', text: 'x' }, () => config.set(cloud.folder, 'a', 1))));
      say('left', (await readdir(place)).concat(await readdir(cloud.folder)).filter((n) => n.includes('.wild-')));`,
    });
    expect(out).toEqual({
      filled: 'ENOSPC',
      change: 'storage.no-space',
      same: true,
      create: 'storage.no-space',
      again: 'done',
      left: [],
    });
  },
);

test.skipIf(!canMount)('a disk that is removed while the cloud is open is reported (needs root)', () => {
  const out = run({
    before: 'mount -t tmpfs tmpfs "$PLACE"',
    act: `
      execFileSync('umount', ['-l', place]);
      say('get', await code(clouds.get(cloud.id)));
      say('change', await code(clouds.change(cloud, { key: 'test.lock', text: 'x' }, async () => undefined)));
      say('destroy', await code(clouds.destroy(cloud.id, 'Home')));
      say('list', (await clouds.list()).map(({ problem }) => problem?.key));`,
  });
  expect(out).toEqual({
    get: 'cloud.folder-gone',
    change: 'cloud.folder-gone',
    destroy: 'cloud.folder-gone',
    list: ['clouds.folder-gone.detail'],
  });
});

test.skipIf(!canMount)('a mount point is emptied, but not removed (needs root)', () => {
  const out = run({
    after:
      'mount --bind "$PLACE/cloud" "$PLACE/cloud" && mkdir "$PLACE/disk" && mount -t tmpfs tmpfs "$PLACE/disk"',
    act: `
      say('create', await code(clouds.create({ folder: place + '/disk', name: 'Other' })));
      say('beside', (await readdir(place)).filter((name) => name.includes('.wild-')));
      say('destroy', await code(clouds.destroy(cloud.id, 'Home')));
      say('left', await readdir(place + '/cloud'));
      say('list', await clouds.list());`,
  });
  expect(out).toEqual({
    create: 'cloud.folder-unusable',
    beside: [],
    destroy: 'done',
    left: [],
    list: [],
  });
});

test.skipIf(process.getuid?.() === 0)('a folder without permission is reported (not as root)', () => {
  const base = mkdtempSync(join(tmpdir(), 'wild-permission-'));
  onTestFinished(() => {
    chmodSync(base, 0o700);
    rmSync(base, { recursive: true, force: true });
  });
  chmodSync(base, 0o500);
  expect(
    run({
      act: `say('create', await code(clouds.create({ folder: ${JSON.stringify(join(base, 'x'))}, name: 'X' })));`,
    }),
  ).toEqual({ create: 'storage.no-permission' });
});

const isThere = (...programs: readonly string[]) =>
  programs.every((program) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0);

test.skipIf(!canMount || !isThere('mkntfs', 'lowntfs-3g'))(
  'a disk that does not tell upper from lower case (needs root, ntfs-3g): one folder is one cloud',
  () => {
    const out = run({
      before: `truncate -s 64M "$PLACE.img" && mkntfs -F -Q "$PLACE.img" >&2 &&
        lowntfs-3g "$PLACE.img" "$PLACE" -o ignore_case,permissions >&2`,
      end: 'umount "$PLACE"',
      act: `
      say('change', await code(clouds.change(cloud, { key: 'test.lock', text: 'x' }, () => config.set(cloud.folder, 'a', 1))));
      say('same', (await clouds.open(place + '/CLOUD')).id === cloud.id);
      say('listed', (await clouds.list()).length);
      say('create', await code(clouds.create({ folder: place + '/Cloud', name: 'Other' })));
      say('private', ((await stat(cloud.folder + '/secrets.yaml')).mode & 0o777).toString(8));
      say('value', await config.get(cloud.folder, 'a'));
      say('left', (await readdir(place)).concat(await readdir(cloud.folder)).filter((n) => n.includes('.wild-')));
      say('destroy', await code(clouds.destroy(cloud.id, 'Home')));
      say('empty', (await readdir(place)).filter((name) => name.toLowerCase() === 'cloud'));`,
    });
    expect(out).toEqual({
      change: 'done',
      same: true,
      listed: 1,
      create: 'cloud.exists',
      private: '600',
      value: 1,
      left: [],
      destroy: 'done',
      empty: [],
    });
  },
);

const sftp = '/usr/lib/openssh/sftp-server';
test.skipIf(!canMount || !isThere('sshfs', 'socat') || !existsSync(sftp))(
  'a network disk works, and a lost connection is reported (needs root, sshfs)',
  () => {
    const out = run({
      before: `mkdir "$PLACE.far" && echo "exec sshfs -o slave far:$PLACE.far $PLACE" > "$PLACE.sh" &&
        { socat EXEC:${sftp} "EXEC:sh $PLACE.sh" >&2 & echo $! > "$PLACE.pid"; } &&
        timeout 10 sh -c 'until mountpoint -q "$PLACE"; do sleep 0.05; done'`,
      end: 'umount -l "$PLACE"',
      act: `
      say('change', await code(clouds.change(cloud, { key: 'test.lock', text: 'x' }, () => config.set(cloud.folder, 'a', 1))));
      say('value', await config.get(cloud.folder, 'a'));
      say('writer', await clouds.writer(cloud));
      say('far', (await readdir(place + '.far/cloud')).includes('config.yaml'));
      execFileSync('sh', ['-c', 'kill $(cat "$PLACE.pid")']);
      const failed = await code(clouds.change(cloud, { key: 'test.lock', text: 'x' }, () => config.set(cloud.folder, 'a', 2)));
      // Which of the two depends on the call that notices it first; both ask whether the disk is connected.
      say('gone', /^(storage\\.unreachable|cloud\\.folder-gone)$/.test(failed));
      const listed = (await clouds.list()).map(({ problem }) => problem?.key);
      say('list', listed.map((key) => /^(storage\\.unreachable|clouds\\.folder-gone)\\.detail$/.test(key)));`,
    });
    expect(out).toEqual({
      change: 'done',
      value: 1,
      far: true,
      gone: true,
      list: [true],
    });
  },
);

interface Run {
  /** Shell, before the cloud is made. */
  readonly before?: string;
  /** Shell, when all is over. */
  readonly end?: string;
  /** Shell, after it. */
  readonly after?: string;
  /** TypeScript-free JavaScript. */
  readonly act: string;
}

function run({ before = 'true', after = 'true', end = 'true', act }: Run): unknown {
  const base = mkdtempSync(join(tmpdir(), 'wild-mount-'));
  onTestFinished(() => rmSync(base, { recursive: true, force: true }));
  const place = join(base, 'place');
  mkdirSync(place);
  const door = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);
  const script = join(base, 'act.mjs');
  writeFileSync(
    script,
    `import { execFileSync } from 'node:child_process';
     import { open, readdir, rm, stat } from 'node:fs/promises';
     import { createConfig } from ${door('../config/config.ts')};
     import { fakeKeychain } from ${door('../secrets/keychain.fake.ts')};
     import { createSecrets } from ${door('../secrets/secrets.ts')};
     import { createClouds } from ${door('./clouds.ts')};
     const place = process.env.PLACE;
     const config = createConfig({});
     const clouds = createClouds({ config, secrets: createSecrets({ keychain: fakeKeychain() }),
       settingsFolder: ${JSON.stringify(join(base, 'settings'))}, cloudsFolder: place });
     const said = {};
     const say = (name, value) => { if (value !== undefined) said[name] = value; };
     const code = (work) => work.then(() => 'done', (error) => error.code ?? String(error));
     const fill = async (path) => {
       const file = await open(path, 'w');
       try { for (;;) await file.write(new Uint8Array(1024)); } finally { await file.close(); }
     };
     const cloud = await clouds.create({ folder: place + '/cloud', name: 'Home' });
     execFileSync('sh', ['-c', process.env.AFTER]);
     ${act}
     process.stdout.write(JSON.stringify(said));`,
  );
  const command = `${before} && "$NODE" "$SCRIPT"; ended=$?; ${end}; exit $ended`;
  const shell: readonly [string, readonly string[]] = canMount
    ? ['unshare', ['-m', 'sh', '-c', command]]
    : ['sh', ['-c', command]];
  const { stdout, stderr } = spawnSync(shell[0], shell[1], {
    encoding: 'utf8',
    timeout: 60_000,
    env: { ...process.env, NODE: process.execPath, SCRIPT: script, PLACE: place, AFTER: after },
  });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}
