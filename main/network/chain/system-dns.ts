import { getServers, promises as dns } from 'node:dns';
import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { systemCode } from '../../lib/wild-error.ts';
import type { DnsAnswer } from './dns-message.ts';
import type { DnsServer } from './ask-dns.ts';

/** How this computer resolves names. */
export interface SystemDns {
  /** What a browser would get, unless it uses a resolver of its own. */
  lookup(name: string): Promise<DnsAnswer>;
  /** The servers that this computer asks. */
  servers(): Promise<readonly DnsServer[]>;
}

export const systemDns: SystemDns = {
  async lookup(name) {
    try {
      const found = await dns.lookup(name, { all: true, family: 4 });
      const addresses = [...new Set(found.map(({ address }) => address))];
      return addresses.length === 0 ? { outcome: 'empty' } : { outcome: 'addresses', addresses };
    } catch (error) {
      const code = systemCode(error);
      if (code === undefined) throw error;
      return { outcome: code === 'ENOTFOUND' || code === 'ENODATA' ? 'no-such-name' : 'failed' };
    }
  },
  async servers() {
    const servers = getServers().flatMap(parseServer);
    // systemd-resolved stands between programs and the servers of the network.
    if (!servers.some(({ address }) => address === '127.0.0.53')) return servers;
    const behind = parseResolvConf(await textOf('/run/systemd/resolve/resolv.conf'));
    return behind.length === 0 ? servers : behind;
  },
};

/** `192.168.8.1`, `192.168.8.1:5353`, `fe80::1%eth0` or `[fd00::1]:53` */
export function parseServer(text: string): readonly DnsServer[] {
  const [, bracketed, bracketedPort] = /^\[([^\]]+)\](?::(\d+))?$/.exec(text) ?? [];
  if (bracketed !== undefined) {
    return [{ address: bracketed, ...(bracketedPort === undefined ? {} : { port: Number(bracketedPort) }) }];
  }
  if (isIP(text.split('%')[0] ?? '') !== 0) return [{ address: text }];
  const [address = '', port] = text.split(':');
  return isIP(address) === 4 && port !== undefined ? [{ address, port: Number(port) }] : [];
}

export const parseResolvConf = (text: string): readonly DnsServer[] =>
  [...text.matchAll(/^\s*nameserver\s+(\S+)/gm)].flatMap(([, server = '']) => parseServer(server));

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    return '';
  }
}
