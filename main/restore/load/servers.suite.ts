import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import type { DatabaseServer } from './load-database.ts';

const postgresFolder = '/usr/lib/postgresql';
const version = existsSync(postgresFolder) ? readdirSync(postgresFolder).toSorted().at(-1) : undefined;
const bin = join(postgresFolder, version ?? '', 'bin');
const isRoot = process.getuid?.() === 0;

/** Why there are no database servers here; empty if there are. */
export const missingServers =
  version === undefined || !existsSync('/usr/sbin/mariadbd')
    ? 'postgresql and mariadb-server are missing'
    : '';

export interface Servers {
  readonly postgres: DatabaseServer;
  readonly mysql: DatabaseServer;
  /** Runs statements in a database and returns what they print. */
  sql(server: DatabaseServer, database: string, text: string): string;
  stop(): Promise<void>;
}

/** PostgreSQL and MariaDB on sockets in a temporary folder, and a kubectl that runs commands on this computer instead. */
export async function startServers(): Promise<Servers> {
  const folder = mkdtempSync(join(tmpdir(), 'wild-servers-'));
  chmodSync(folder, 0o777);
  const kubectl = join(folder, 'kubectl');
  const script = [
    '#!/bin/sh',
    'while [ "$1" != -- ]; do shift; done; shift',
    `export PGHOST=${folder} HOME=${folder} PATH=${bin}:$PATH`,
    'exec "$@"',
  ];
  writeFileSync(kubectl, `${script.join('\n')}\n`, { mode: 0o755 });
  writeFileSync(join(folder, '.my.cnf'), `[client]\nsocket = ${folder}/my.sock\n`);
  const data = join(folder, 'postgres');
  mkdirSync(data, { mode: 0o700 });
  // Its server refuses to run as root.
  const as = isRoot ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : ['env'];
  if (isRoot) execFileSync('chown', ['65534:65534', data]);
  const [program = '', ...before] = as;
  execFileSync(program, [...before, join(bin, 'initdb'), '-D', data, '-U', 'postgres', '-A', 'trust'], {
    stdio: 'ignore',
    cwd: folder,
  });
  const postgres = spawn(
    program,
    [
      ...before,
      join(bin, 'postgres'),
      '-D',
      data,
      '-k',
      folder,
      '-c',
      'listen_addresses=',
      '-c',
      'fsync=off',
    ],
    { stdio: 'ignore', cwd: folder },
  );
  const own = join(folder, 'mysql');
  execFileSync(
    'mariadb-install-db',
    [
      '--no-defaults',
      `--datadir=${own}`,
      '--user=root',
      '--skip-test-db',
      '--auth-root-authentication-method=normal',
    ],
    { stdio: 'ignore' },
  );
  const mariadb = spawn(
    '/usr/sbin/mariadbd',
    ['--no-defaults', `--datadir=${own}`, `--socket=${folder}/my.sock`, '--skip-networking', '--user=root'],
    { stdio: 'ignore' },
  );
  const target = { kubectl, kubeconfig: '', namespace: 'servers', pod: 'server-0', container: 'server' };
  const servers: Servers = {
    postgres: { target, engine: 'postgres' },
    mysql: { target, engine: 'mysql' },
    sql(server, database, text) {
      const client =
        server.engine === 'postgres'
          ? ['psql', '-XqAt', '-v', 'ON_ERROR_STOP=1', '-U', 'postgres', '-d', database]
          : ['mysql', '-u', 'root', '-N', '-B', '-D', database];
      return execFileSync(kubectl, ['--', ...client], {
        input: text,
        encoding: 'utf8',
        stdio: ['pipe', 'pipe', 'pipe'],
      });
    },
    async stop() {
      const ended = [postgres, mariadb].map((child) => new Promise((resolve) => child.once('exit', resolve)));
      postgres.kill('SIGQUIT');
      mariadb.kill('SIGKILL');
      await Promise.all(ended);
      // PostgreSQL's own processes write a little longer.
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
  await vi.waitFor(
    () => {
      servers.sql(servers.postgres, 'postgres', 'SELECT 1');
      servers.sql(servers.mysql, 'mysql', 'SELECT 1');
    },
    { timeout: 30_000, interval: 100 },
  );
  return servers;
}
