import { readdirSync } from 'node:fs';
import { setInterval } from 'node:timers';
import { openBench } from '../../control-plane/deploy-bench.ts';
import { fakeKeychain } from '../../../main/secrets/keychain.fake.ts';
import { startControlPlane } from '../../control-plane/start-control-plane.ts';

// We only add apps that no other app needs; their dependencies are added automatically. kubectl needs all of them, in dependency order.
const wanted = ['example', 'memcached', 'ghost', 'gitea', 'immich'];
const inOrder = ['mysql', 'postgresql', 'redis', 'memcached', 'example', 'ghost', 'gitea', 'immich'];
const again = 3;

/** The duration in milliseconds, and the result. */
async function timed(work) {
  const started = performance.now();
  const outcome = await work();
  return { ms: performance.now() - started, outcome };
}

const middle = (times) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];

async function repeated(work) {
  const times = [];
  for (let count = 0; count < again; count++) times.push((await timed(work)).ms);
  return middle(times);
}

/** Runs ours and kubectl's deploy, each on a new cluster. kubectl applies the files that ours wrote. */
export async function compareAllApps(program) {
  const patience = { startMs: 300_000, verifyMs: 60_000 };
  const keychain = fakeKeychain();
  const open = (plane, folder) =>
    openBench(plane, { appsFolder: 'apps', patience, keychain, ...(folder === undefined ? {} : { folder }) });
  const first = await startControlPlane(program, '127.155.0', { machines: 2 });
  const bench = await open(first);
  try {
    const before = process.memoryUsage.rss();
    let most = before;
    const watching = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 20);
    // Writes passwords, settings and files, which kubectl uses later.
    const adding = await timed(async () => {
      for (const app of wanted) await bench.catalogue.add(bench.cloud, app);
    });
    const ours = await timed(() => bench.well(bench.deploy.deployAll(bench.cloud)));
    const unchanged = async (one) => {
      const { result } = await one.well(one.deploy.deployAll(one.cloud));
      if (result.added + result.changed + result.removed !== '000') throw new Error('something changed');
    };
    const oursAgain = await repeated(() => unchanged(bench));
    const oursOne = await repeated(() => bench.well(bench.deploy.deploy(bench.cloud, 'ghost')));
    // Nothing is cached yet, as in a new process.
    const cold = await open(first, bench.folder);
    const oursCold = (await timed(() => unchanged(cold))).ms;
    clearInterval(watching);
    const there = (await bench.kubernetes.list({ apiVersion: 'apps/v1', kind: 'Deployment' })).length;
    await first.stop();

    const second = await startControlPlane(program, '127.156.0', { machines: 2 });
    const theirs = await open(second);
    try {
      const folder = (app) => bench.cloud.path('apps', app);
      // Runs as a user's own kubectl: with a home directory, and without the settings that we give to our tools.
      const kubectl = (words) => theirs.kubectl(words, undefined, {});
      const apply = (app) => kubectl(['apply', '-k', folder(app)]);
      const theirsFirst = await timed(async () => {
        for (const app of inOrder) {
          await apply(app);
          if (readdirSync(folder(app)).some((name) => name.endsWith('-job.yaml')))
            await kubectl(['-n', app, 'wait', 'job', '--all', '--for=condition=complete', '--timeout=300s']);
          await kubectl(['-n', app, 'rollout', 'status', 'deployment,statefulset', '--timeout=300s']);
        }
      });
      const applied = (await theirs.kubernetes.list({ apiVersion: 'apps/v1', kind: 'Deployment' })).length;
      if (applied !== there) throw new Error(`${applied} deployments instead of ${there}`);
      const theirsAgain = await repeated(async () => {
        for (const app of inOrder) await apply(app);
      });
      return {
        adding: adding.ms,
        ours: ours.ms,
        theirs: theirsFirst.ms,
        oursAgain,
        oursOne,
        oursCold,
        theirsAgain,
        memory: { before, most },
      };
    } finally {
      await theirs.close();
      await second.stop();
    }
  } finally {
    await bench.close();
    await first.stop();
  }
}
