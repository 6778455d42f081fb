import { addRemote, fetch, init, readBlob, readTree, resolveRef } from 'isomorphic-git';
import http from 'isomorphic-git/http/node';
import { isUtf8 } from 'node:buffer';
import { WildError } from '../../lib/wild-error.ts';
import {
  isLink,
  nestedTooDeep,
  notText,
  refused,
  sendsTooMuch,
  tooLarge,
  unportableName,
  unreachable,
} from './failures.ts';
import { memoryFiles } from './memory-files.ts';

/** Limits for a catalogue, since anybody may have written it. */
const most = {
  packBytes: 50_000_000,
  files: 4000,
  fileBytes: 500_000,
  allBytes: 20_000_000,
  depth: 8,
} as const;

/** A catalogue at one commit: text by path, such as `ghost/manifest.yaml`. */
export interface FetchedCatalogue {
  readonly commit: string;
  readonly files: ReadonlyMap<string, string>;
}

/**
 * Fetches a catalogue from a Git repository, without history and without writing anything to disk. Its apps are in `apps/`,
 * or at its root if there is no such folder; its services are in `services/`. @throws catalogue.unreachable, catalogue.refused
 */
export async function fetchCatalogue(url: string): Promise<FetchedCatalogue> {
  const git = { fs: memoryFiles(), gitdir: '/git', cache: {} };
  let commit: string;
  try {
    await init({ ...git, bare: true, defaultBranch: 'main' });
    await addRemote({ ...git, remote: 'origin', url });
    const { fetchHead } = await fetch({
      ...git,
      http: { request: bounded },
      remote: 'origin',
      depth: 1,
      singleBranch: true,
      tags: false,
    });
    commit = fetchHead ?? (await resolveRef({ ...git, ref: 'HEAD' }));
  } catch (error) {
    if (error instanceof WildError || !(error instanceof Error)) throw error;
    throw unreachable(url, error);
  }
  const top = await readTree({ ...git, oid: commit });
  const apps = top.tree.find(({ path, type }) => path === 'apps' && type === 'tree');
  const files = new Map<string, string>();
  let bytes = 0;

  async function visit(oid: string, under: string, depth: number): Promise<void> {
    if (depth > most.depth) throw refused(url, nestedTooDeep(under, most.depth));
    for (const entry of (await readTree({ ...git, oid })).tree) {
      const path = under === '' ? entry.path : `${under}/${entry.path}`;
      if (entry.path.startsWith('.')) continue;
      if (!/^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}$/.test(entry.path)) {
        throw refused(url, unportableName(path));
      }
      if (entry.type === 'tree') await visit(entry.oid, path, depth + 1);
      else if (entry.type !== 'blob' || entry.mode === '120000') throw refused(url, isLink(path));
      else if (under !== '') {
        const { blob } = await readBlob({ ...git, oid: entry.oid });
        bytes += blob.length;
        if (blob.length > most.fileBytes || bytes > most.allBytes || files.size >= most.files) {
          throw refused(url, tooLarge(path));
        }
        if (!isUtf8(blob)) throw refused(url, notText(path));
        files.set(path, Buffer.from(blob).toString('utf8'));
      }
    }
  }
  await visit(apps?.oid ?? top.oid, '', 1);
  const services = top.tree.find(({ path, type }) => path === 'services' && type === 'tree');
  if (apps !== undefined && services !== undefined) await visit(services.oid, 'services', 2);
  return { commit, files };
}

/** Stops an endless response before it fills the memory. */
const bounded: typeof http.request = async (request) => {
  const response = await http.request(request);
  const { body } = response;
  if (body === undefined) return response;
  async function* counted(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) {
    let bytes = 0;
    for await (const chunk of chunks) {
      bytes += chunk.length;
      if (bytes > most.packBytes) throw refused(request.url, sendsTooMuch());
      yield chunk;
    }
  }
  return { ...response, body: counted(body) };
};
