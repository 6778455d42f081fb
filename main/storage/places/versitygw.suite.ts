import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { vi } from 'vitest';
import { freePort } from '../../lib/free-port.suite.ts';

const rootKeys = { accessKeyId: 'root-key', secretAccessKey: 'root-secret' };

export interface S3Server {
  readonly endpoint: string;
  readonly keys: typeof rootKeys;
  /** The names of the objects in a bucket. */
  objects(bucket: string): readonly string[];
  makeBucket(name: string): void;
  /** A user who owns no bucket. */
  makeUser(accessKeyId: string, secretAccessKey: string): Promise<void>;
  stop(): void;
}

/** A real S3 server on loopback, versitygw; or why there is none. */
export function findS3Server(): { readonly program: string } | { readonly missing: string } {
  const cache = process.env['WILD_CACHE'] ?? join(homedir(), '.cache', 'wild-cloud');
  const built = join(cache, 'tools', 'versitygw', 'v1.8.0', 'versitygw');
  const program = process.env['WILD_VERSITYGW'] ?? built;
  return existsSync(program) ? { program } : { missing: 'versitygw isn’t built; “npm test” builds it' };
}

export async function startS3Server(program: string, region = 'us-east-1'): Promise<S3Server> {
  const folder = mkdtempSync(join(tmpdir(), 'wild-s3-'));
  const data = join(folder, 'data');
  const users = join(folder, 'users');
  mkdirSync(data);
  mkdirSync(users);
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const own = ['--port', `127.0.0.1:${port}`, '--region', region, '--health', '/health', '--quiet'];
  const server = spawn(program, [...own, '--iam-dir', users, 'posix', data], {
    env: { ROOT_ACCESS_KEY: rootKeys.accessKeyId, ROOT_SECRET_KEY: rootKeys.secretAccessKey },
    stdio: 'ignore',
  });
  await vi.waitFor(() => expectUp(endpoint, server), { timeout: 20_000 });
  return {
    endpoint,
    keys: rootKeys,
    objects: (bucket) =>
      readdirSync(join(data, bucket), { recursive: true, encoding: 'utf8' }).filter(
        (name) => !name.startsWith('.'),
      ),
    makeBucket: (name) => mkdirSync(join(data, name)),
    async makeUser(accessKeyId, secretAccessKey) {
      const asRoot = ['--access', rootKeys.accessKeyId, '--secret', rootKeys.secretAccessKey];
      const at = ['--endpoint-url', endpoint, '--region', region];
      const user = ['--access', accessKeyId, '--secret', secretAccessKey, '--role', 'user'];
      await promisify(execFile)(program, ['admin', ...asRoot, ...at, 'create-user', ...user]);
    },
    stop() {
      server.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function expectUp(endpoint: string, server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) throw new Error(`versitygw exited with ${server.exitCode}`);
  await fetch(`${endpoint}/health`);
}
