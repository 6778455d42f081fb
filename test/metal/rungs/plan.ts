import assert from 'node:assert/strict';
import type { ClusterPlan } from '../../../contract/nodes.ts';
import { versions } from '../versions.ts';
import { network, router } from '../world/network.ts';
import { registryPort } from '../world/registry.ts';
import { waitingMachine } from './discover.ts';
import type { Rung } from './rung.ts';

const registries = ['factory.talos.dev', 'ghcr.io', 'registry.k8s.io', 'registry.metal'];

export const plan: Rung = {
  id: 'plan',
  title: 'Create a cloud, and plan a cluster of one machine',
  leaves: 'waiting',
  async run(climb) {
    const { commands, machine } = climb;
    const set = (key: string, value: string) => commands.run(['config', 'set', key, value, ...inCloud]);
    const setYaml = (key: string, value: unknown) =>
      commands.run(['config', 'set', '--yaml', key, JSON.stringify(value), ...inCloud]);
    const inCloud = ['--cloud', commands.cloud];
    await commands.run([
      'cloud',
      'create',
      commands.cloud,
      '--name',
      'Metal',
      '--domain',
      'metal.test',
      ...commands.unlock,
    ]);
    await set('cluster.network', network);
    await set('cloud.router.ip', router);
    await set('cluster.nodes.talos.version', versions.talos);
    await setYaml('cluster.nodes.talos.timeServers', [router]);
    const mirrors = registries.map((name) => [name, `http://${router}:${registryPort}`]);
    await setYaml('cluster.nodes.talos.registryMirrors', Object.fromEntries(mirrors));

    const { address } = await waitingMachine(climb);
    const planned = async (...options: readonly string[]) => {
      const args = [
        'node',
        'plan',
        '--only',
        address,
        '--topology',
        'single',
        ...options,
        '--json',
        ...inCloud,
      ];
      const { json } = await commands.run(args);
      const [node] = (json as ClusterPlan).nodes;
      assert(node, 'a machine is planned');
      return node;
    };
    // The NVMe disk would be the better one, but it isn't empty.
    const proposed = await planned();
    assert.equal(proposed.systemDisk?.serial, machine.diskSerial);
    assert.equal(proposed.dataDisk, undefined);
    const chosen = await planned('--disk', `${address}=${machine.diskSerial}`, '--write');
    assert.equal(chosen.systemDisk?.serial, machine.diskSerial);
    assert.deepEqual(chosen.disks.map(({ path, fate }) => `${path} ${fate}`).toSorted(), [
      '/dev/nvme0n1 kept',
      '/dev/sda refused',
      '/dev/vda system',
    ]);
  },
};
