// Run in a namespace: loads files as machines do, each machine one after the other, all machines at once.
import { createHash } from 'node:crypto';
import { get } from 'node:http';
import { json } from 'node:stream/consumers';
import { fetchFile } from '../../../main/boot/serve/tftp-client.suite.ts';

const fetchUrl = (url) =>
  new Promise((resolve, reject) => {
    get(url, (response) => {
      const hash = createHash('sha256');
      response.on('data', (chunk) => hash.update(chunk));
      response.on('end', () => resolve(hash.digest('hex')));
      response.on('error', reject);
    }).on('error', reject);
  });

async function start(steps) {
  const got = [];
  for (const step of steps)
    got.push('url' in step ? await fetchUrl(step.url) : (await fetchFile(step)).sha256);
  return got;
}

const machines = await json(process.stdin);
const started = performance.now();
const got = await Promise.all(machines.map(start));
console.log(JSON.stringify({ ms: performance.now() - started, got: got.flat() }));
