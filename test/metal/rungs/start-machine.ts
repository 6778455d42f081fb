import { minutes, type Climb, type MachineState } from './rung.ts';

/** Switches the machine on, and waits until it is where an earlier run left it. */
export async function startMachine(climb: Climb, state: MachineState): Promise<void> {
  const { machine } = climb;
  if (!(await machine.isInstalled())) return startFromStick(climb);
  await machine.powerOn('disk');
  // Otherwise the cluster wasn't finished, and the next rung continues with that.
  if (state === 'installed') await untilHealthy(climb);
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
