import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { execa } from 'execa';
import { inMetal } from '../versions.ts';

const list = () => inMetal('images.json');

/** Where a registry finds a blob. */
export const blobPath = (digest: string) => inMetal('blobs', digest.replace(':', '-'));

/** Digests of manifests by `name:tag`. */
export async function readImages(): Promise<Readonly<Record<string, string>>> {
  return JSON.parse(await readFile(list(), 'utf8').catch(() => '{}')) as Record<string, string>;
}

/** Makes an image of one layer from a folder. The layer isn't compressed: unpacking is what takes time in the machines. */
export async function writeImage(name: string, folder: string, entrypoint: string): Promise<void> {
  await mkdir(inMetal('blobs'), { recursive: true });
  const tar = inMetal('blobs', 'unfinished.tar');
  const same = ['--sort=name', '--mtime=@0', '--owner=0', '--group=0', '--numeric-owner'];
  await execa('tar', [...same, '-C', folder, '-cf', tar, '.']);
  const hash = createHash('sha256');
  await pipeline(createReadStream(tar), hash);
  const layer = `sha256:${hash.digest('hex')}`;
  await rename(tar, blobPath(layer));
  const { size } = await stat(blobPath(layer));
  const config = await writeBlob({
    architecture: 'amd64',
    os: 'linux',
    created: '1970-01-01T00:00:00Z',
    config: { Entrypoint: [entrypoint], Env: ['PATH=/usr/local/bin:/usr/bin'] },
    rootfs: { type: 'layers', diff_ids: [layer] },
  });
  const oci = 'application/vnd.oci.image';
  const manifest = await writeBlob({
    schemaVersion: 2,
    mediaType: `${oci}.manifest.v1+json`,
    config: { mediaType: `${oci}.config.v1+json`, ...config },
    layers: [{ mediaType: `${oci}.layer.v1.tar`, digest: layer, size }],
  });
  const images = { ...(await readImages()), [name]: manifest.digest };
  await writeFile(list(), JSON.stringify(images, undefined, 2));
}

/** Removes blobs that no image has any longer. */
export async function removeUnusedBlobs(): Promise<void> {
  const manifests = Object.values(await readImages());
  const used = new Set(manifests.map(blobPath));
  for (const manifest of manifests) {
    const { config, layers } = JSON.parse(await readFile(blobPath(manifest), 'utf8')) as Manifest;
    for (const { digest } of [config, ...layers]) used.add(blobPath(digest));
  }
  for (const name of await readdir(inMetal('blobs'))) {
    if (!used.has(inMetal('blobs', name))) await rm(inMetal('blobs', name));
  }
}

interface Manifest {
  readonly config: { readonly digest: string };
  readonly layers: readonly { readonly digest: string }[];
}

async function writeBlob(value: unknown): Promise<{ readonly digest: string; readonly size: number }> {
  const text = JSON.stringify(value);
  const digest = `sha256:${createHash('sha256').update(text).digest('hex')}`;
  await writeFile(blobPath(digest), text);
  return { digest, size: Buffer.byteLength(text) };
}
