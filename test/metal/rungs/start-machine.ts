import type { FoundMachine } from '../../../contract/discovery.ts';
import { network } from '../world/network.ts';
import { minutes, type Climb, type MachineState } from './rung.ts';

/** Switches the machine on, and waits until it is where an earlier run left it. */
export async function startMachine(climb: Climb, state: MachineState): Promise<void> {
  const { machine, commands, until } = climb;
  if (!(await machine.isInstalled())) return startFromStick(climb);
  await machine.powerOn('disk');
  if (state === 'installed') return untilHealthy(climb);
  // The cluster wasn't finished. The next rung continues with that.
  await until(`${machine.name} answers`, minutes(15), async () => {
    const { json } = await commands.run(['node', 'discover', '--network', network, '--json']);
    return (json as { readonly machines: readonly FoundMachine[] }).machines[0];
  });
}

export async function startFromStick({ machine, say }: Climb): Promise<void> {
  const began = performance.now();
  await machine.powerOn('stick');
  await machine.says(/entering maintenance service/, minutes(15));
  say(`maintenance mode ${((performance.now() - began) / 1000).toFixed(0)} s after power-on`);
}

/** An emulated machine is not always ready in time for the checks of its own kubelet, so once isn't enough. */
export async function untilHealthy({ commands, until }: Climb): Promise<void> {
  const health = ['cluster', 'health', '--cloud', commands.cloud, ...commands.unlock];
  await until('the cluster is healthy', minutes(40), async () => {
    const { code } = await commands.run(health, { mayFail: true });
    return code === 0 ? true : undefined;
  });
}
