import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { expect, onTestFinished, test, vi } from 'vitest';
import { z } from 'zod';
import { appFolders } from '../lib/app-folders.ts';
import { openCli } from './in-process.suite.ts';

vi.setConfig({ testTimeout: 300_000 });

const { cache } = appFolders(process.platform, { ...process.env, WILD_HOME: undefined }, homedir());
const tool = (name: string, version: string) => join(cache, 'tools', name, version, name);
const restic = tool('restic', 'v0.19.1');
const sops = tool('sops', 'v3.13.3');
const talosctl = tool('talosctl', 'v1.13.0');
const isThere = [restic, sops, talosctl].every((path) => existsSync(path));

test.skipIf(!isThere)('a cloud comes back from its printed kit (needs restic, sops, talosctl)', async () => {
  const first = await home();
  const place = join(first.home, 'disk');
  const folder = join(first.home, 'Home cloud');
  await first.makeCloud(folder, place);
  const password = (
    await first.runWell('secret', 'get', 'test.password', '-C', folder, ...first.unlock)
  ).trim();
  const pdf = join(first.home, 'kit.pdf');

  const inCloud = ['-C', folder, ...first.unlock];
  expect((await first.run('kit', 'status', ...inCloud)).code).toBe(1);
  await first.runWell('kit', 'make', 'kit.pdf', ...inCloud);
  expect((await first.run('kit', 'make', 'kit.pdf', ...inCloud)).stderr).toContain('already exists');
  // Its machine isn't there, so the set lacks the cluster's state; the folder is whole.
  expect((await first.run('backup', 'now', ...inCloud)).code).toBe(1);
  const page = linesIn(await readFile(pdf));
  const typed = typedOn(page);

  // 1. Without Wild Cloud: only what the page says, in an empty home folder.
  const empty = await temporary('wild-empty-');
  const said = byHand(page, typed, empty);
  expect(said).toContain('cluster:');
  expect(said).toContain('talosSecrets');
  expect(said).toContain(password);
  const validated = spawnSync(
    talosctl,
    [
      'validate',
      '--mode',
      'metal',
      '--config',
      join(empty, 'restored/setup/cluster-nodes/final/control-1.yaml'),
    ],
    { env: { HOME: empty }, encoding: 'utf8' },
  );
  expect([validated.status, validated.stderr]).toEqual([0, expect.any(String)]);

  // 2. Refused, and nothing changed.
  const second = await home();
  const target = join(second.home, 'recovered');
  const recover = async (codes: readonly string[], ...more: readonly string[]) => {
    await writeFile(join(second.home, 'codes'), codes.join('\n'));
    const passphrase = ['--new-passphrase-file', second.unlock[1] ?? ''];
    const done = await second.run(
      'kit',
      'recover',
      target,
      '--codes',
      'codes',
      ...passphrase,
      '--json',
      ...more,
    );
    return { ...done, error: done.code === 0 ? '' : codeOf(done.stdout + done.stderr) };
  };
  const codes = Object.values(typed);
  expect((await recover(codes.slice(1, 3))).error).toBe('kit.incomplete');
  expect((await recover(codes.map((code) => (code === typed.password ? 'A'.repeat(32) : code)))).error).toBe(
    'backup.password-wrong',
  );
  const mistyped = typed.key.replace(/.$/, (last) => (last === 'Q' ? 'P' : 'Q'));
  expect((await recover(codes.map((code) => (code === typed.key ? mistyped : code)))).error).toBe(
    'secrets.identity-wrong',
  );
  await rename(place, join(second.home, 'usb'));
  expect((await recover(codes)).error).toBe('backup.no-repository');
  expect((await recover(codes, '--place', second.home)).error).toBe('backup.no-repository');
  expect(await readdir(second.home)).not.toContain('recovered');
  await writeFile(target, 'not ours');
  expect((await recover(codes, '--place', 'usb')).error).toBe('cloud.folder-unusable');
  await rm(target);
  expect((await readdir(second.home)).filter((name) => name.startsWith('.'))).toEqual([]);

  // 3. With Wild Cloud, on another computer, where the disk is mounted elsewhere.
  expect(await recover(codes, '--place', 'usb')).toMatchObject({ code: 0 });
  expect((await recover(codes, '--place', 'usb')).error).toBe('cloud.exists');
  for (const file of ['secrets.yaml', 'setup/cluster-nodes/final/control-1.yaml', '.wildcloud/cloud.yaml'])
    expect(await readFile(join(target, file), 'utf8')).toBe(await readFile(join(folder, file), 'utf8'));
  const there = ['-C', target, ...second.unlock];
  expect(await second.runWell('secret', 'get', 'test.password', ...there)).toContain(password);
  expect(await second.runWell('backup', 'list', ...there)).toContain('disk');
  expect(await second.runWell('config', 'get', 'cloud.places.disk.path', '-C', target)).toContain('usb');
  // Its kit names the old folder of the disk.
  expect((await second.run('kit', 'status', '--json', ...there)).stdout).toContain('"stale"');
});

/** What stands on the page, to be typed. */
interface Typed {
  readonly cloud: string;
  readonly key: string;
  readonly password: string;
  readonly place: string;
}

function typedOn(lines: readonly string[]): Typed {
  const after = (title: string) => {
    const at = lines.findIndex((line) => line.startsWith(title));
    const text = lines[at + 1];
    if (at < 0 || text === undefined) throw new Error(`The page has no “${title}”:\n${lines.join('\n')}`);
    return text;
  };
  return {
    cloud: after('The cloud'),
    key: after('Key of the passwords'),
    password: after('Password of the backups'),
    place: after('Backup place disk'),
  };
}

/** Runs the page's commands in a shell, up to those that need a machine. */
function byHand(lines: readonly string[], { key, password }: Typed, folder: string): string {
  const start = lines.findIndex((line) => line.startsWith('$ '));
  const commands = lines
    .slice(start)
    .filter((line) => line.startsWith('$ '))
    .map((line) => line.slice(2));
  expect(commands.length).toBeGreaterThan(6);
  const typed = commands
    .filter((command) => !command.startsWith('talosctl') && !command.includes('kind=etcd'))
    .map((command) => command.replace('RESTIC_PASSWORD=…', `RESTIC_PASSWORD=${password}`))
    .map((command) => command.replace('SOPS_AGE_KEY=…', `SOPS_AGE_KEY=${key}`));
  const { status, stdout, stderr } = spawnSync('/bin/sh', ['-e'], {
    input: typed.join('\n'),
    cwd: folder,
    env: {
      HOME: folder,
      PATH: ['/usr/bin', '/bin', ...[restic, sops].map((path) => dirname(path))].toReversed().join(delimiter),
    },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${typed.join('\n')}\n${stdout}\n${stderr}`);
  return stdout;
}

/** The lines of a PDF that {@link drawKit} made. */
function linesIn(pdf: Buffer): readonly string[] {
  const text = pdf.toString('latin1');
  return [...text.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].flatMap(([, stream = '']) => {
    const bytes = Buffer.from(stream, 'latin1');
    const content = bytes[0] === 0x78 ? inflateSync(bytes).toString('latin1') : stream;
    return [...content.matchAll(/<([0-9A-F]+)> Tj/g)].map(([, hex = '']) =>
      new TextDecoder('windows-1252').decode(Buffer.from(hex, 'hex')),
    );
  });
}

async function temporary(prefix: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), prefix));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const failure = z.object({ error: z.object({ code: z.string() }) });
function codeOf(output: string): string {
  const line = output.slice(output.indexOf('{'));
  return failure.parse(JSON.parse(line)).error.code;
}

async function home() {
  const cli = await openCli({ cache });
  onTestFinished(cli.close);
  return {
    ...cli,
    async makeCloud(folder: string, place: string): Promise<void> {
      await cli.runWell(
        'cloud',
        'create',
        folder,
        '--name',
        'Home',
        '--domain',
        'home.example',
        ...cli.unlock,
      );
      const inCloud = ['-C', folder, ...cli.unlock];
      await cli.runWell('config', 'set', 'cluster', JSON.stringify(cluster), '--yaml', '-C', folder);
      await cli.runWell('cluster', 'config', 'generate', '--offline', ...inCloud);
      await cli.runWell('secret', 'generate', 'test.password', ...inCloud);
      await mkdir(place);
      await cli.runWell('backup', 'place', 'add', 'disk', '--folder', place, ...inCloud);
    },
  };
}

const cluster = {
  name: 'home',
  version: 'v1.36.3',
  nodeCount: 1,
  endpointIp: '192.168.8.31',
  nodes: {
    talos: { version: 'v1.13.0' },
    'control-1': {
      roles: ['controlplane', 'worker'],
      targetIp: '192.168.8.31',
      interface: 'enp1s0',
      disk: '/dev/nvme0n1',
      diskSerial: 'S463',
    },
  },
};
