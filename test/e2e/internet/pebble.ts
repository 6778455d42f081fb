import { get } from 'node:https';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { TestAuthority } from './make-authority.ts';
import { freePort } from '../../../main/lib/free-port.suite.ts';
import { type Program, startProgram } from './programs.ts';

/** Let's Encrypt's small ACME server for tests. */
export async function startPebble(
  path: string,
  folder: string,
  { server, certificate: ca }: TestAuthority,
  nameServer: string,
): Promise<{ readonly program: Program; readonly directory: string; readonly root: () => Promise<string> }> {
  const management = await freePort();
  const file = join(folder, 'pebble.json');
  const program = await startProgram(path, (port) => ({
    args: ['-config', file, '-dnsserver', nameServer],
    // By default it delays answers and refuses some at random, as training.
    env: { PEBBLE_VA_NOSLEEP: '1', PEBBLE_WFE_NONCEREJECT: '0' },
    files: {
      [file]: JSON.stringify({
        pebble: {
          listenAddress: `127.0.0.1:${port}`,
          managementListenAddress: `127.0.0.1:${management}`,
          certificate: server.certificate,
          privateKey: server.key,
          httpPort: 5002,
          tlsPort: 5001,
          ocspResponderURL: '',
          externalAccountBindingRequired: false,
        },
      }),
    },
    isReady: /ACME directory available at/,
  }));
  return {
    program,
    directory: `https://127.0.0.1:${program.port}/dir`,
    root: () =>
      new Promise((resolve, reject) => {
        const request = get(`https://127.0.0.1:${management}/roots/0`, { ca }, (response) => {
          text(response).then(resolve, reject);
        });
        request.on('error', reject);
      }),
  };
}
