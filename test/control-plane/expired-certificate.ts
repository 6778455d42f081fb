import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface KeyPair {
  readonly key: string;
  readonly cert: string;
}

const settings = `[ca]
default_ca = own
[own]
database = index
serial = serial
new_certs_dir = .
policy = any
default_md = sha256
[any]
organizationName = optional
commonName = supplied
[made]
subjectAltName = IP:127.0.0.1
`;

/** A key pair with a certificate for January 2020, signed by the authority in this folder (`cluster-ca.key`, `cluster-ca.crt`). */
export async function expiredCertificate(authority: string, subject: string): Promise<KeyPair> {
  const folder = await mkdtemp(join(tmpdir(), 'wild-expired-'));
  const openssl = (...args: string[]) => promisify(execFile)('openssl', args, { cwd: folder });
  try {
    await writeFile(join(folder, 'settings'), settings);
    await writeFile(join(folder, 'index'), '');
    await writeFile(join(folder, 'serial'), '01\n');
    await openssl(...'genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out key'.split(' '));
    await openssl(...'req -new -key key -out request -config settings -subj'.split(' '), subject);
    await openssl(
      ...'ca -batch -config settings -extensions made -in request -out cert -notext'.split(' '),
      ...'-startdate 20200101000000Z -enddate 20200201000000Z'.split(' '),
      ...['-cert', join(authority, 'cluster-ca.crt'), '-keyfile', join(authority, 'cluster-ca.key')],
    );
    const [key, cert] = await Promise.all([
      readFile(join(folder, 'key'), 'utf8'),
      readFile(join(folder, 'cert'), 'utf8'),
    ]);
    return { key, cert };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
