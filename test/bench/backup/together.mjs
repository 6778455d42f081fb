import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Duplex } from 'node:stream';
import { clearInterval, setInterval } from 'node:timers';
import { podBackup } from '../../../main/backup/pod/pod-script.ts';
import { serveRepository } from '../../../main/backup/pod/repository-server.ts';
import { createListings } from '../../../main/backup/sets/listings.ts';
import {
  backupCommand,
  backupFolder,
  initRepository,
  jsonLines,
  savedBy,
} from '../../../main/tools/tools.ts';

const labels = { host: 'c-000000000001', tags: ['app=bench'] };
const password = 'bench';
const snapshots = 100;

/** Backs up the same files and the same dump with ours and with restic alone, in turn, each time into a new repository. */
export async function compareWithRestic(restic, sizes) {
  const folder = mkdtempSync(join(tmpdir(), 'wild-backup-bench-'));
  try {
    const data = join(folder, 'data');
    makeFiles(data, sizes);
    const dump = join(folder, 'dump');
    execFileSync('sh', ['-c', 'head -c "$1" /dev/urandom > "$0"', dump, String(sizes.dumpBytes)]);
    const inTurn = async (ours, theirs, bytes) => {
      const measured = { ours: [], theirs: [] };
      for (let round = 0; round < sizes.rounds; round++) {
        for (const [who, work] of Object.entries({ ours, theirs })) {
          const access = await newRepository(restic, folder);
          const result = await watched(() => work(access));
          if (result.outcome.bytes !== bytes) throw new Error(`${who}: ${JSON.stringify(result.outcome)}`);
          measured[who].push(result);
          rmSync(access.repository, { recursive: true });
        }
      }
      return { ours: middle(measured.ours), theirs: middle(measured.theirs) };
    };
    const files = await inTurn(
      (access) => fromPod(access, data),
      (access) => alone(access, data, ['backup', '.']),
      sizes.files * sizes.fileBytes,
    );
    const command = ['cat', dump];
    const dumped = await inTurn(
      async (access) => valueOf(await backupCommand(access, command, 'dump', labels)),
      (access) =>
        alone(access, data, ['backup', '--stdin-filename', 'dump', '--stdin-from-command', '--', ...command]),
      sizes.dumpBytes,
    );
    return { files, dump: dumped, browsing: await browse(restic, folder) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Random, so that nothing is stored only once or compressed. */
function makeFiles(data, { files, fileBytes }) {
  for (let index = 0; index < files; index++) {
    const folder = join(data, String(index % 100));
    if (index < 100) mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${index}.jpg`), randomBytes(fileBytes));
  }
}

async function newRepository(restic, folder) {
  const repository = mkdtempSync(join(folder, 'repository-'));
  rmSync(repository, { recursive: true });
  const access = { restic, repository, password, cache: join(folder, 'cache') };
  valueOf(await initRepository(access));
  return access;
}

/** As in a pod whose standard input and output end here. */
async function fromPod(access, data) {
  const { command, input } = podBackup({ way: 'through-us' }, labels, data);
  const [program, ...args] = command;
  const child = spawn(program, args, {
    env: { PATH: `${dirname(access.restic)}:${process.env.PATH}` },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk) => (said += chunk));
  child.stdin.write(`${input}${access.password}\n`);
  const connection = Duplex.from({ readable: child.stdout, writable: child.stdin });
  child.once('exit', () => connection.destroy());
  const exitCode = await ended(child, () => serveRepository(connection, access.repository));
  return valueOf(savedBy({ exitCode, stdout: '', stderr: said, messages: jsonLines(said) }));
}

/** Restic as somebody would run it by hand. */
async function alone({ restic, repository, cache }, cwd, args) {
  const env = { PATH: process.env.PATH, RESTIC_PASSWORD: password, RESTIC_CACHE_DIR: join(cache, 'restic') };
  const child = spawn(restic, ['--repo', repository, '--json', ...args], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk) => (said += chunk));
  const exitCode = await ended(child);
  return valueOf(savedBy({ exitCode, stdout: said, stderr: '', messages: jsonLines(said) }));
}

async function ended(child, work = async () => undefined) {
  const exit = new Promise((resolve) => child.once('close', resolve));
  await work();
  return exit;
}

/** The time, and the most memory of this process and of restic beyond what this process had before. */
async function watched(work) {
  const before = process.memoryUsage.rss();
  let [own, theirs] = [0, 0];
  const look = setInterval(() => {
    own = Math.max(own, process.memoryUsage.rss() - before);
    theirs = Math.max(theirs, mostOfRestic());
  }, 50);
  const started = performance.now();
  const outcome = await work();
  const ms = performance.now() - started;
  clearInterval(look);
  return { ms, bytes: own + theirs, outcome };
}

/** The peak of the largest process called restic that this process has started. */
function mostOfRestic() {
  let most = 0;
  for (const pid of descendants(process.pid)) {
    const status = readStatus(pid);
    if (/^Name:\s+restic$/m.test(status))
      most = Math.max(most, Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1024);
  }
  return most;
}

function descendants(pid) {
  const own = readdirSync('/proc').filter(
    (name) => /^\d+$/.test(name) && new RegExp(`^PPid:\\s+${pid}$`, 'm').test(readStatus(name)),
  );
  return own.flatMap((child) => [child, ...descendants(child)]);
}

function readStatus(pid) {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    // It has ended meanwhile.
    return '';
  }
}

/** Opens two folders of each of many snapshots, as somebody would who looks for a lost file. */
async function browse(restic, folder) {
  const access = await newRepository(restic, folder);
  const data = join(folder, 'album');
  for (let index = 0; index < 2000; index++) {
    const album = join(data, `album ${index % 40}`);
    if (index < 40) mkdirSync(album, { recursive: true });
    writeFileSync(join(album, `${index}.jpg`), String(index));
  }
  const ids = [];
  for (let count = 0; count < snapshots; count++) {
    writeFileSync(join(data, 'album 0', 'newest.jpg'), String(count));
    ids.push(valueOf(await backupFolder(access, data, { ...labels, parent: ids.at(-1) })).snapshot);
  }
  const listings = createListings();
  const opened = {
    name: 'bench',
    place: { kind: 'folder', path: folder, medium: 'disk', marker: '' },
    access,
  };
  const [first, later] = [[], []];
  for (const id of ids) {
    for (const [at, path] of ['/', '/album 7', '/album 0'].entries()) {
      const started = performance.now();
      const entries = await listings.folder(opened, id, path);
      (at === 0 ? first : later).push(performance.now() - started);
      if (entries.length < 40) throw new Error(`${entries.length} entries in ${path}`);
    }
  }
  const most = (times) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];
  return { snapshots, first: most(first), folder: most(later) };
}

function middle(results) {
  return results.toSorted((a, b) => a.ms - b.ms)[Math.floor(results.length / 2)];
}

function valueOf(answer) {
  if (!answer.ok) throw new Error(`${answer.why}: ${answer.words}`);
  return answer.value;
}
