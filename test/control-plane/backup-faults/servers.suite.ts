import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { freePort } from '../../../main/lib/free-port.suite.ts';

export interface RestServer {
  readonly url: string;
  stop(): Promise<void>;
}

const cache = process.env['WILD_CACHE'] ?? join(homedir(), '.cache', 'wild-cloud');
const program = process.env['WILD_REST_SERVER'] ?? join(cache, 'tools/rest-server/v0.14.0/rest-server');

export const hasRestServer = existsSync(program);

/** restic's own server, which takes additions only. */
export async function startRestServer(folder: string): Promise<RestServer> {
  const address = `127.0.0.1:${await freePort()}`;
  const args = ['--path', folder, '--listen', address, '--append-only', '--no-auth'];
  const child = spawn(program, args, { stdio: 'ignore' });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const url = `http://${address}/`;
  await vi.waitFor(() => fetch(url), { timeout: 20_000, interval: 50 });
  return {
    url,
    async stop() {
      child.kill();
      await ended;
    },
  };
}
