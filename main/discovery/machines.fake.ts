import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { run } from '../tools/tools.ts';
import { talosPort } from './probe-certificate.ts';

/** Machines with certificates like those of Talos, created by openssl in a temporary folder. */
export interface FakeMachines {
  /** Creates a CA: `O=talos` for a cluster, without a name for waiting machines. */
  authority(name: string, subject: '/O=talos' | '/'): Promise<string>;
  /** Listens like apid of a machine whose certificate is signed by that CA. */
  machine(
    address: string,
    authority: string,
    name: string,
    options?: { port?: number; heard?: (data: Buffer) => void },
  ): Promise<Listening>;
  close(): Promise<void>;
}

export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

export async function openFakeMachines(): Promise<FakeMachines> {
  const folder = await mkdtemp(join(tmpdir(), 'wild-certificates-'));
  const openssl = (args: readonly string[]) => run('openssl', args, { cwd: folder });
  const ends: (() => Promise<void>)[] = [];
  let count = 0;
  return {
    async authority(name, subject) {
      const made = ['req', '-x509', '-newkey', 'ed25519', '-nodes', '-days', '2', '-subj', subject];
      await openssl([...made, '-keyout', `${name}.key`, '-out', `${name}.crt`]);
      return readFile(join(folder, `${name}.crt`), 'utf8');
    },
    async machine(address, authority, name, { port = talosPort, heard } = {}) {
      count += 1;
      const own = `machine-${count}`;
      await writeFile(join(folder, `${own}.ext`), `subjectAltName=IP:${address}\n`);
      await openssl([
        'req',
        '-newkey',
        'ed25519',
        '-nodes',
        '-subj',
        `/CN=${name}`,
        '-keyout',
        `${own}.key`,
        '-out',
        `${own}.csr`,
      ]);
      const signed = [
        'x509',
        '-req',
        '-in',
        `${own}.csr`,
        '-CA',
        `${authority}.crt`,
        '-CAkey',
        `${authority}.key`,
      ];
      await openssl([
        ...signed,
        '-CAcreateserial',
        '-days',
        '1',
        '-extfile',
        `${own}.ext`,
        '-out',
        `${own}.crt`,
      ]);
      const server = createServer({
        key: await readFile(join(folder, `${own}.key`)),
        cert: await readFile(join(folder, `${own}.crt`)),
        minVersion: 'TLSv1.3',
        ALPNProtocols: ['h2'],
        // A machine of a cluster requires a client certificate, after it has shown its own.
        requestCert: name !== 'maintenance-service.talos.dev',
        rejectUnauthorized: true,
      });
      server.on('tlsClientError', () => undefined);
      // Data sent to it after the handshake.
      if (heard !== undefined) server.on('secureConnection', (socket) => socket.on('data', heard));
      const listening = await listen(server, address, port);
      ends.push(listening.close);
      return listening;
    },
    async close() {
      await Promise.all(ends.map((end) => end()));
      await rm(folder, { recursive: true });
    },
  };
}

/** Starts a server at an address of this computer. */
export async function listen(server: Server, address: string, port: number): Promise<Listening> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, address, resolve);
  });
  const place = server.address() as AddressInfo;
  let open = true;
  return {
    port: place.port,
    close: async () => {
      if (!open) return;
      open = false;
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
