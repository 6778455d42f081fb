import { readdirSync } from 'node:fs';
import { openBench } from '../../control-plane/deploy-bench.ts';
import { openShippedBench } from '../../control-plane/service-bench.ts';
import { startControlPlane } from '../../control-plane/start-control-plane.ts';
import { fakeKeychain } from '../../../main/secrets/keychain.fake.ts';
import { openUpstream } from '../../services/upstream-manifests.ts';

const again = 3;

/** The duration in milliseconds. */
async function timed(work) {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

const middle = (times) => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)];

/**
 * Deploys all services with ours on one cluster, and with kubectl on another. kubectl applies the folders that ours compiled,
 * in the same order. Afterwards both do it again, in turn.
 */
export async function compareServices(program) {
  const keychain = fakeKeychain();
  const upstream = openUpstream();
  const planes = [];
  const benches = [];
  const start = async (network) => {
    planes.push(await startControlPlane(program, network, { machines: 2 }));
    return planes.at(-1);
  };
  const opened = (bench) => (benches.push(bench), bench);
  try {
    const first = await start('127.158.0');
    const bench = opened(await openShippedBench(first, { upstream, keychain }));
    const deploy = async (one, changes) => {
      const { state, error, result } = await one.run();
      if (state !== 'done') throw new Error(JSON.stringify(error));
      const nothing = result.added + result.changed + result.removed === '000';
      if (nothing === changes) throw new Error(`${JSON.stringify(result)} changed`);
    };
    const ours = await timed(() => deploy(bench, true));

    const theirs = opened(await openBench(await start('127.159.0')));
    await theirs.kubectl(['delete', 'storageclass', 'nfs']);
    const services = (await bench.services.list(bench.cloud)).services.filter(
      ({ needed, settingsOnly }) => needed && !settingsOnly,
    );
    const kubectl = kubectlDeployment(theirs, bench.cloud.path('setup', 'cluster-services'));
    const theirsFirst = await timed(async () => {
      for (const { service, namespace } of services) await kubectl.deploy(service, namespace);
    });
    await compareWorkloads(bench, theirs);

    const oursAgain = [];
    const theirsAgain = [];
    for (let count = 0; count < again; count++) {
      oursAgain.push(await timed(() => deploy(bench, false)));
      theirsAgain.push(
        await timed(async () => {
          for (const { service } of services) await kubectl.apply(service);
        }),
      );
    }
    const listing = await timed(() => bench.services.list(bench.cloud));
    // Nothing is cached in memory yet, as in a new process.
    const cold = opened(await openShippedBench(first, { upstream, keychain, folder: bench.folder }));
    const oursCold = await timed(() => deploy(cold, false));
    return {
      ...{ ours, theirs: theirsFirst, oursCold, listing },
      ...{ oursAgain: middle(oursAgain), theirsAgain: middle(theirsAgain) },
    };
  } finally {
    for (const bench of benches) await bench.close();
    for (const plane of planes) await plane.stop();
  }
}

/** Runs kubectl as a person does: with a home directory, and without the settings that we give to our tools. */
function kubectlDeployment(bench, folder) {
  const kubectl = (words) => bench.kubectl(words, undefined, {});
  const apply = (service) => kubectl(['apply', '--server-side', '-k', `${folder}/${service}`]);
  const wait = (words) => kubectl([...words, '--timeout=300s']);
  return {
    apply,
    async deploy(service, namespace) {
      const compiled = readdirSync(`${folder}/${service}`, { recursive: true });
      if (compiled.length === 0) throw new Error(`${service} is not compiled`);
      try {
        await apply(service);
      } catch {
        // Objects of a kind that the same folder defines are only accepted once it is established.
        await wait(['wait', 'crd', '--all', '--for=condition=Established']);
        await apply(service);
      }
      await wait(['-n', namespace, 'rollout', 'status', 'deployment,daemonset']);
    },
  };
}

async function compareWorkloads(...benches) {
  const [mine, other] = await Promise.all(
    benches.map(async ({ kubernetes }) => {
      const kinds = ['Deployment', 'DaemonSet'].map((kind) => ({ apiVersion: 'apps/v1', kind }));
      const lists = await Promise.all(kinds.map((kind) => kubernetes.list(kind)));
      const names = lists
        .flat()
        .map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`);
      return names.toSorted().join('\n');
    }),
  );
  if (mine !== other) throw new Error(`ours has\n${mine}\nkubectl has\n${other}`);
}
