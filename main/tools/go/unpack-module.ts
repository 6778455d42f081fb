import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { chmod, copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Entry, openPromise, type ZipFile } from 'yauzl';

// Twice the size of Go 1.26. The archive can only be verified after it's unpacked.
const most = { files: 40_000, bytes: 800_000_000 };

/** Executables of a toolchain, because module archives have no permissions. */
const program = /^(bin|pkg\/tool\/[^/]+)\/[^/]+$|^lib\/.*\/go_\w+_exec$/;

/**
 * Unpacks a toolchain module into a folder for use as GOROOT, and returns the module's hash in go.sum's format
 * (`h1:...`). Don't use the folder before verifying the hash.
 * @param prefix the prefix of every name in the archive: `golang.org/toolchain@v0.0.1-go1.26.8.linux-amd64/`
 * @throws Error if the archive is damaged, contains other names, or is larger than any toolchain
 */
export async function unpackModule(archive: string, prefix: string, into: string): Promise<string> {
  const zip = await openPromise(archive);
  if (zip.entryCount > most.files) throw new Error(`the archive contains ${zip.entryCount} files`);
  const lines: string[] = [];
  let bytes = 0;
  for await (const entry of zip.eachEntry()) {
    const { fileName, uncompressedSize } = entry;
    if (!fileName.startsWith(prefix)) throw new Error(`the archive contains ${fileName}`);
    if (fileName.endsWith('/')) continue;
    bytes += uncompressedSize;
    if (bytes > most.bytes) throw new Error('the archive is too large');
    const name = fileName.slice(prefix.length);
    const path = join(into, ...name.split('/'));
    await mkdir(dirname(path), { recursive: true });
    lines.push(`${await extract(zip, entry, path)}  ${fileName}\n`);
    if (program.test(name)) await chmod(path, 0o755);
    // A module can't contain another module, so the toolchain's own go.mod files are renamed.
    if (name.endsWith('/_go.mod')) await copyFile(path, join(dirname(path), 'go.mod'));
  }
  return sumOf(lines);
}

async function extract(zip: ZipFile, entry: Entry, path: string): Promise<string> {
  const hash = createHash('sha256');
  const hashing = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      hash.update(chunk);
      next(null, chunk);
    },
  });
  await pipeline(await zip.openReadStreamPromise(entry), hashing, createWriteStream(path));
  return hash.digest('hex');
}

/** The "h1" hash of golang.org/x/mod/sumdb/dirhash: over the hashes and names of all files, sorted by name. */
function sumOf(lines: readonly string[]): string {
  const nameOf = (line: string) => Buffer.from(line.slice(66));
  const sorted = lines.toSorted((one, other) => Buffer.compare(nameOf(one), nameOf(other)));
  return `h1:${createHash('sha256').update(sorted.join('')).digest('base64')}`;
}
