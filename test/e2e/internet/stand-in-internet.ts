import { mkdir, writeFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { type FakeRecord, openFakeCloudflare } from '../../../main/network/dns-providers/cloudflare.fake.ts';
import { connectTo } from './connect-proxy.ts';
import { makeAuthority } from './make-authority.ts';
import { type Program, startProgram } from './programs.ts';
import { startPebble } from './pebble.ts';

/** What a cloud with a domain needs from the internet: Cloudflare, name servers, and a certificate authority. */
export interface StandInInternet {
  /** The environment that leads Wild Cloud, and the controllers of its practice cloud, here. */
  readonly surroundings: Readonly<Record<string, string>>;
  readonly token: string;
  /** Settings that name this certificate authority and these name servers instead of the real ones. */
  readonly settings: Readonly<Record<string, string>>;
  /** The root that the certificates lead to. */
  readonly root: () => Promise<string>;
  readonly records: readonly FakeRecord[];
  close(): Promise<void>;
}

export interface Programs {
  readonly coredns: string;
  readonly pebble: string;
}

export async function startInternet(
  folder: string,
  zone: string,
  { coredns, pebble }: Programs,
): Promise<StandInInternet> {
  await mkdir(folder, { recursive: true });
  const token = 'stand-in-token-'.padEnd(40, 'x');
  let serial = 1;
  const known: { records: readonly FakeRecord[] } = { records: [] };
  const write = async () => {
    const path = join(folder, 'zone');
    await writeFile(`${path}.new`, zoneFile(zone, serial++, known.records));
    await rename(`${path}.new`, path);
  };
  await write();
  const cloudflare = await openFakeCloudflare({ [token]: {} }, [{ name: zone }], write);
  known.records = cloudflare.records;
  const authority = await makeAuthority(folder, ['api.cloudflare.com', 'localhost', '127.0.0.1']);
  const proxy = await connectTo('api.cloudflare.com:443', cloudflare.base, authority);
  const started: Program[] = [];
  const names = await startProgram(coredns, (port) => ({
    args: ['-conf', join(folder, 'Corefile')],
    files: {
      [join(folder, 'Corefile')]:
        `.:${port} {\n  bind 127.0.0.1\n  file ${join(folder, 'zone')} ${zone} {\n    reload 500ms\n  }\n}\n`,
    },
    isReady: /CoreDNS-/,
  }));
  started.push(names);
  const acme = await startPebble(pebble, folder, authority, `127.0.0.1:${names.port}`);
  started.push(acme.program);
  return {
    token,
    surroundings: {
      HTTPS_PROXY: proxy.url,
      NO_PROXY: '127.0.0.1-127.255.255.255,localhost',
      NODE_USE_ENV_PROXY: '1',
      NODE_EXTRA_CA_CERTS: authority.path,
      SSL_CERT_FILE: authority.path,
    },
    settings: {
      'cluster.certManager.acmeServer': acme.directory,
      'cluster.certManager.acmeCaBundle': authority.certificate,
      'services.cert-manager.nameservers': `127.0.0.1:${names.port}`,
    },
    root: acme.root,
    records: cloudflare.records,
    async close() {
      await Promise.all(started.map((one) => one.stop()));
      await proxy.close();
      await cloudflare.close();
    },
  };
}

/** What the zone's name servers answer with. */
function zoneFile(zone: string, serial: number, records: readonly FakeRecord[]): string {
  const lines = records.map(({ name, type, content }) => {
    const value =
      type === 'TXT'
        ? JSON.stringify(content.replaceAll('"', ''))
        : type === 'CNAME'
          ? `${content}.`
          : content;
    return `${name}. 60 IN ${type} ${value}`;
  });
  return [
    `$ORIGIN ${zone}.`,
    `@ 60 IN SOA ns admin ${serial} 60 60 60 60`,
    '@ 60 IN NS ns',
    'ns 60 IN A 127.0.0.1',
    ...lines,
    '',
  ].join('\n');
}
