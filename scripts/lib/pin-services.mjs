// Fills in the hashes that are missing from the manifests of services, from the release manifests themselves.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isSeq, parseAllDocuments, parseDocument } from 'yaml';

/** No release manifest is larger; the largest has 1.5 MB. */
const mostBytes = 50_000_000;

/**
 * Downloads every release manifest without a hash and adds its hash to `<folder>/<service>/manifest.yaml`. All other bytes
 * of the file stay as they are. `mirror` is as WILD_SERVICE_SOURCES: downloads come from `<mirror>/<host>/<path>`.
 * @returns how many hashes were filled in, were there already, and are still missing
 */
export async function pinServices({ folder, mirror, fetch, say }) {
  const counts = { filled: 0, there: 0, open: 0 };
  for (const service of readdirSync(folder).toSorted()) {
    const path = join(folder, service, 'manifest.yaml');
    const before = readFileSync(path, 'utf8');
    const { pinned, missing } = sourcesIn(before);
    counts.there += pinned;
    const hashes = new Map();
    for (const { url, file } of missing) {
      const found = await hashOf(mirror ? mirrored(mirror, url) : url, fetch);
      if (found.hash) hashes.set(url, found.hash);
      say(`${service}: ${file} ${found.hash ? `is ${found.hash}` : `is still open: ${found.problem}`}`);
      counts[found.hash ? 'filled' : 'open']++;
    }
    if (hashes.size > 0) writeFileSync(path, withHashes(before, hashes));
  }
  return counts;
}

function sourcesIn(text) {
  const sources = parseDocument(text).toJS()?.sources ?? [];
  const missing = sources.filter(({ sha256 }) => !sha256);
  return { pinned: sources.length - missing.length, missing };
}

/** The text with `sha256` behind the other keys of each source whose URL has a hash, in the style of the source. */
export function withHashes(text, hashes) {
  const sources = parseDocument(text).get('sources');
  if (!isSeq(sources)) return text;
  const insertions = sources.items.flatMap((source) => {
    const hash = isMap(source) && !source.get('sha256') ? hashes.get(source.get('url')) : undefined;
    if (hash === undefined) return [];
    const last = source.items.at(-1);
    if (source.flow) return [{ at: last.value.range[1], words: `, sha256: ${hash}` }];
    const start = source.items[0].key.range[0];
    const indent = ' '.repeat(start - (text.lastIndexOf('\n', start - 1) + 1));
    const end = text.indexOf('\n', last.value.range[1]);
    return [{ at: end === -1 ? text.length : end, words: `\n${indent}sha256: ${hash}` }];
  });
  return insertions.reduceRight((rest, { at, words }) => rest.slice(0, at) + words + rest.slice(at), text);
}

async function hashOf(url, fetch) {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(60_000) });
    if (!answer.ok) return { problem: `${url} answered ${answer.status}` };
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (bytes.length > mostBytes) return { problem: `${url} is larger than ${mostBytes} bytes` };
    if (!isManifest(bytes.toString('utf8'))) return { problem: `${url} is no Kubernetes manifest` };
    return { hash: createHash('sha256').update(bytes).digest('hex') };
  } catch (error) {
    return { problem: error.cause?.message ?? error.message };
  }
}

/** A page that says “sign in” also answers 200. */
function isManifest(text) {
  const documents = parseAllDocuments(text);
  return (
    documents.length > 0 &&
    documents.every(({ errors }) => errors.length === 0) &&
    documents.some((one) => isMap(one.contents) && one.contents.has('kind'))
  );
}

function mirrored(mirror, url) {
  const { host, pathname } = new URL(url);
  return `${mirror.replace(/\/$/, '')}/${host}${pathname}`;
}
