#!/usr/bin/env node
// `npm run pin`: fills in hashes missing from resources/tools.lock.yaml, from the publishers' checksum files, and from
// resources/services/*/manifest.yaml, from the release manifests.
import { readFileSync, writeFileSync } from 'node:fs';
import { hashFor } from './lib/checksum-file.mjs';
import { installDependencies } from './lib/install-dependencies.mjs';
import { inRoot, requireNode } from './lib/project.mjs';

requireNode(20, '`npm run pin`');
await installDependencies();
const { parseDocument } = await import('yaml');
const { pinServices } = await import('./lib/pin-services.mjs');

const file = inRoot('resources/tools.lock.yaml');
const lock = parseDocument(readFileSync(file, 'utf8'));

const fetched = new Map();
async function textAt(address) {
  if (!fetched.has(address)) {
    const answer = await fetch(address, { signal: AbortSignal.timeout(15_000) });
    if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
    fetched.set(address, await answer.text());
  }
  return fetched.get(address);
}

const counts = { filled: 0, there: 0, open: 0 };
for (const [tool, { platforms = {}, checksums }] of Object.entries(lock.toJS())) {
  for (const [platform, { url, sha256 }] of Object.entries(platforms)) {
    if (sha256) {
      counts.there++;
      continue;
    }
    const problem = await (async () => {
      try {
        const hash = hashFor(url, await textAt(checksums.replace('{url}', url)));
        if (!hash) return 'the checksum file does not list it';
        lock.setIn([tool, 'platforms', platform, 'sha256'], hash);
        return undefined;
      } catch (error) {
        return error.cause?.message ?? error.message;
      }
    })();
    if (problem) {
      counts.open++;
      console.error(`${tool} for ${platform}: ${problem}`);
    } else {
      counts.filled++;
      console.log(`${tool} for ${platform}: filled in`);
    }
  }
}
if (counts.filled > 0) writeFileSync(file, lock.toString({ lineWidth: 0 }));
const ofServices = await pinServices({
  folder: inRoot('resources/services'),
  mirror: process.env['WILD_SERVICE_SOURCES'],
  fetch,
  say: console.log,
});
for (const key of Object.keys(counts)) counts[key] += ofServices[key];
console.log(`${counts.filled} filled in, ${counts.there} already there, ${counts.open} still missing`);
process.exitCode = counts.open > 0 ? 1 : 0;
