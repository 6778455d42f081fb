import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface TestAuthority {
  /** Of its certificate, in PEM. */
  readonly path: string;
  readonly certificate: string;
  /** Paths of the certificate and key of a server. */
  readonly server: { readonly certificate: string; readonly key: string };
}

/** A certificate authority, and a certificate for these names and addresses. */
export async function makeAuthority(folder: string, names: readonly string[]): Promise<TestAuthority> {
  const at = (name: string) => join(folder, name);
  const openssl = (...args: readonly string[]) => promisify(execFile)('openssl', args);
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
  const usage = ['-addext', 'keyUsage=critical,keyCertSign'];
  await openssl(
    ...['req', '-x509', ...key, ...usage, '-subj', '/CN=Test authority'],
    ...['-keyout', at('ca.key'), '-out', at('ca.crt')],
  );
  const others = names.map((name) => (/^[\d.]+$/.test(name) ? `IP:${name}` : `DNS:${name}`)).join(',');
  await openssl(
    ...['req', '-x509', ...key, '-CA', at('ca.crt'), '-CAkey', at('ca.key'), '-subj', '/CN=Test server'],
    ...['-addext', 'basicConstraints=critical,CA:FALSE', '-addext', `subjectAltName=${others}`],
    ...['-keyout', at('server.key'), '-out', at('server.crt')],
  );
  return {
    path: at('ca.crt'),
    certificate: await readFile(at('ca.crt'), 'utf8'),
    server: { certificate: at('server.crt'), key: at('server.key') },
  };
}
