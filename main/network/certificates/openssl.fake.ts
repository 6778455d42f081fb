import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../tools/tools.ts';

/** Certificates and keys in the forms that people have, all made by the real OpenSSL in a temporary folder. */
export interface Openssl {
  run(...args: readonly string[]): Promise<string>;
  file(name: string): Promise<Buffer>;
  /** Joins files, as `cat` does. */
  joined(...names: readonly string[]): Promise<Buffer>;
  /** Makes `<name>.key` and `<name>.crt`, signed by another one or by itself. */
  certificate(name: string, options: CertificateOptions): Promise<void>;
  close(): Promise<void>;
}

export interface CertificateOptions {
  readonly by?: string;
  readonly authority?: boolean;
  readonly names?: string;
  /** By default its name; `/` for none, as in the certificates that cert-manager requests. */
  readonly subject?: string;
  /** The arguments of `openssl genpkey`; by default for P-256. */
  readonly key?: readonly string[];
  readonly days?: number;
  readonly purpose?: string;
  readonly digest?: string;
  readonly constraints?: string;
}

const p256 = ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'];

export async function openOpenssl(): Promise<Openssl> {
  const folder = await mkdtemp(join(tmpdir(), 'wild-openssl-'));
  const openssl = async (...args: readonly string[]) => (await run('openssl', args, { cwd: folder })).stdout;
  const file = (name: string) => readFile(join(folder, name));
  return {
    run: openssl,
    file,
    joined: async (...names) => Buffer.concat(await Promise.all(names.map(file))),
    async certificate(name, options) {
      const {
        by,
        authority = false,
        names,
        subject = `/CN=${name}`,
        key = p256,
        days = 90,
        purpose,
        digest = 'sha256',
        constraints,
      } = options;
      await openssl('genpkey', ...key, '-out', `${name}.key`);
      await openssl('req', '-new', '-key', `${name}.key`, '-subj', subject, '-out', `${name}.csr`);
      const extensions = [
        `basicConstraints=critical,CA:${authority ? 'TRUE' : 'FALSE'}`,
        ...(authority ? ['keyUsage=critical,keyCertSign,cRLSign'] : []),
        ...(names === undefined ? [] : [`subjectAltName=${names}`]),
        ...(purpose === undefined ? [] : [`extendedKeyUsage=${purpose}`]),
        ...(constraints === undefined ? [] : [`nameConstraints=critical,${constraints}`]),
      ];
      await writeFile(join(folder, `${name}.ext`), `${extensions.join('\n')}\n`);
      const signer =
        by === undefined ? ['-signkey', `${name}.key`] : ['-CA', `${by}.crt`, '-CAkey', `${by}.key`];
      await openssl(
        ...['x509', '-req', '-in', `${name}.csr`, ...signer, '-CAcreateserial', '-days', String(days)],
        ...[`-${digest}`, '-extfile', `${name}.ext`, '-out', `${name}.crt`],
      );
    },
    close: () => rm(folder, { recursive: true }),
  };
}
