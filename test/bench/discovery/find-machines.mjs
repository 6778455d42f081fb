// Finds 5 machines among 254 addresses, of which 249 don't answer, in separate network namespaces, and compares with nmap
// scanning the same ports. Ours also determines which cloud each machine belongs to. Both are whole processes, started alternately.
// `node test/bench/discovery/find-machines.mjs`, as root, with nmap and openssl.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const [near, far] = [`wild-near-${process.pid}`, `wild-far-${process.pid}`];
const network = '10.98.7.0/24';
const machines = ['10.98.7.11', '10.98.7.12', '10.98.7.13', '10.98.7.140', '10.98.7.254'];
const rounds = 5;

function must(program, ...args) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', timeout: 60_000 });
  if (status === 0) return stdout;
  throw new Error(`${program} ${args.join(' ')}: ${error?.message ?? stderr}`);
}

function timed(program, ...args) {
  const started = performance.now();
  const output = must('ip', 'netns', 'exec', near, program, ...args);
  return { ms: performance.now() - started, output };
}

function makeNetworks() {
  for (const space of [near, far]) {
    must('ip', 'netns', 'add', space);
    must('ip', '-n', space, 'link', 'set', 'lo', 'up');
  }
  must('ip', '-n', near, 'link', 'add', 'lan0', 'type', 'veth', 'peer', 'name', 'lan0', 'netns', far);
  must('ip', '-n', near, 'addr', 'add', '10.98.7.1/24', 'dev', 'lan0');
  for (const address of machines) must('ip', '-n', far, 'addr', 'add', `${address}/24`, 'dev', 'lan0');
  for (const space of [near, far]) must('ip', '-n', space, 'link', 'set', 'lan0', 'up');
}

const script = (name) => join(import.meta.dirname, name);
const addressesIn = (text) => machines.filter((address) => new RegExp(`\\b${address}\\b`).test(text));
const median = (times) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];

let answering;
try {
  makeNetworks();
  const args = ['netns', 'exec', far, process.execPath, script('answer.mjs'), ...machines];
  answering = spawn('ip', args, { stdio: ['pipe', 'pipe', 'inherit'] });
  await once(createInterface(answering.stdout), 'line');
  const [ours, nmap] = [[], []];
  for (let round = 0; round < rounds; round++) {
    const mine = timed(process.execPath, script('look.mjs'), network);
    const other = timed('nmap', '-p', '50000', '-T4', '-n', '--open', network);
    const found = JSON.parse(mine.output);
    if (found.filter(({ state }) => state === 'foreign').length !== machines.length) {
      throw new Error(`ours found ${mine.output}`);
    }
    if (addressesIn(other.output).length !== machines.length) throw new Error(`nmap found ${other.output}`);
    ours.push(mine.ms);
    nmap.push(other.ms);
  }
  const [mine, other] = [median(ours), median(nmap)];
  console.log(
    JSON.stringify({
      what: 'find 5 machines among 254 addresses, and which cloud they belong to',
      against: 'nmap -p 50000 -T4',
      oursMs: Math.round(mine),
      theirsMs: Math.round(other),
      ratio: Number((mine / other).toPrecision(2)),
      rounds,
    }),
  );
} finally {
  answering?.stdin.end();
  if (answering && answering.exitCode === null) await once(answering, 'exit');
  for (const space of [near, far]) spawnSync('ip', ['netns', 'del', space]);
}
