import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Duplex } from 'node:stream';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import {
  backupFolder,
  initRepository,
  jsonLines,
  listFolder,
  type ResticAccess,
  type ResticAnswer,
  savedBy,
  snapshots,
} from '../../tools/tools.ts';
import { findRestic, localAccess, testFolder } from '../../tools/restic/restic.suite.ts';
import { podBackup } from './pod-script.ts';
import { serveRepository } from './repository-server.ts';
import { parseSamples, sampleCommand } from './sample-files.ts';

const restic = findRestic() ?? '';
const labels = { host: 'c-000000000001', tags: ['app=ghost'] };

/** A repository of this computer, and a folder as a pod would have it mounted. */
async function ready() {
  const folder = testFolder();
  const access = localAccess(restic, folder);
  valueOf(await initRepository(access));
  const data = join(folder, 'claim');
  mkdirSync(join(data, 'cache'), { recursive: true });
  mkdirSync(join(data, 'images'));
  writeFileSync(join(data, 'images', 'a b.jpg'), 'picture');
  writeFileSync(join(data, 'cache', 'x'), 'again');
  return { folder, access, data };
}

function valueOf<T>(answer: ResticAnswer<T>): T {
  if (!answer.ok) throw new Error(`${answer.why}: ${answer.words}`);
  return answer.value;
}

/** The command as a shell in the pod runs it, with this process at the other end. */
function start(access: ResticAccess, data: string, options: { password?: string; exclude?: string[] } = {}) {
  const exclude = (options.exclude ?? []).map((name) => join(data, name));
  const { command, input } = podBackup({ way: 'through-us' }, { ...labels, exclude }, data);
  const [program = '', ...args] = command;
  const child = spawn(program, args, {
    env: { PATH: `${dirname(restic)}:${process.env['PATH'] ?? ''}` },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stdin.on('error', () => child.stdin.destroy());
  child.stdin.write(`${input}${options.password ?? access.password}\n`);
  const served = serveRepository(
    Duplex.from({ readable: child.stdout, writable: child.stdin }),
    access.repository,
  );
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return { child, served, ended, said: () => said };
}

const locks = (access: ResticAccess) => readdirSync(join(access.repository, 'locks'));

describe.skipIf(restic === '')('restic in a pod (needs the pinned restic)', () => {
  test('stores through its standard input and output what the pod has', async () => {
    const { access, data } = await ready();
    const { ended, served, said } = start(access, data, { exclude: ['cache'] });
    expect([await ended, said()]).toEqual([0, expect.stringContaining('"summary"')]);
    await served;
    const saved = valueOf(savedBy({ exitCode: 0, stdout: '', stderr: said(), messages: jsonLines(said()) }));
    expect(saved).toMatchObject({ files: 1, bytes: 7, whole: true });
    const names = valueOf(await listFolder(access, saved.snapshot, '/images')).map(({ path }) => path);
    expect(names).toEqual(['/images/a b.jpg']);
    expect(locks(access)).toEqual([]);
  });

  test('a wrong password stores nothing', async () => {
    const { access, data } = await ready();
    const { ended } = start(access, data, { password: 'wrong' });
    expect(await ended).toBe(12);
    expect(valueOf(await snapshots(access, { host: labels.host }))).toEqual([]);
  });

  test('no secret is an argument or a variable of restic', async () => {
    const { access } = await ready();
    const { command, input } = podBackup(
      { way: 'direct', repository: 's3:x', options: [], environment: { AWS_SECRET_ACCESS_KEY: 'geheim' } },
      labels,
    );
    expect(command.join(' ')).not.toContain('geheim');
    expect(input).toContain('AWS_SECRET_ACCESS_KEY=geheim');
    expect(`${command.join(' ')}${input}`).not.toContain(access.password);
  });

  test('a pod that is killed leaves no snapshot and no lock', async () => {
    const { access, data } = await ready();
    for (let index = 0; index < 300; index += 1) {
      writeFileSync(join(data, 'images', `${index}`), createHash('sha512').update(String(index)).digest());
    }
    execFileSync('mkfifo', [join(data, 'zz')]);
    const { child, served } = start(access, data);
    await vi.waitFor(() => expect(locks(access)).toHaveLength(1), { timeout: 20_000, interval: 5 });
    execFileSync('pkill', ['-KILL', '-P', String(child.pid)], { stdio: 'ignore' });
    child.kill('SIGKILL');
    await served;
    expect(locks(access)).toEqual([]);
    valueOf(await backupFolder(access, data, labels));
  });

  test('what runs there can neither delete nor replace backups', async () => {
    const { access, data } = await ready();
    const before = valueOf(await backupFolder(access, data, labels));
    const key = join(access.repository, 'snapshots', before.snapshot);
    const content = readFileSync(key);
    const script = `rclone.program=sh -c 'cat <&3 4>&- & exec cat >&4 3<&-'`;
    const forget = [
      '-r',
      'rclone:r',
      '-o',
      script,
      '-o',
      'rclone.args=',
      '--no-cache',
      'forget',
      before.snapshot,
    ];
    const child = spawn('sh', ['-c', 'exec 3<&0 4>&1 1>&2 </dev/null; "$0" "$@"', restic, ...forget], {
      env: { PATH: process.env['PATH'] ?? '', RESTIC_PASSWORD: access.password },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const ended = new Promise((resolve) => child.on('close', resolve));
    await serveRepository(Duplex.from({ readable: child.stdout, writable: child.stdin }), access.repository);
    expect(await ended).not.toBe(0);
    expect(readFileSync(key)).toEqual(content);
  });

  test('samples have the size and hash of files, also with spaces in their names', async () => {
    const { data } = await ready();
    const [program = '', ...args] = sampleCommand(data);
    const text = execFileSync(program, args, { encoding: 'utf8' });
    const sha256 = createHash('sha256').update('picture').digest('hex');
    const facts = parseSamples('files.x', text);
    expect(facts).toMatchObject({ part: 'files.x', count: 2, bytes: 12 });
    expect(facts?.samples).toContainEqual({ path: '/images/a b.jpg', bytes: 7, sha256 });
  });

  test('an empty claim has no samples, and is no mistake', () => {
    const [program = '', ...args] = sampleCommand(testFolder());
    const text = execFileSync(program, args, { encoding: 'utf8' });
    expect(parseSamples('files.x', text)).toEqual({ part: 'files.x', count: 0, bytes: 0, samples: [] });
  });
});
