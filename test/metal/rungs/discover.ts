import assert from 'node:assert/strict';
import type { FoundMachine } from '../../../contract/discovery.ts';
import { network } from '../world/network.ts';
import { startFromStick } from './start-machine.ts';
import { minutes, type Climb, type Rung } from './rung.ts';

/** A PC with an empty disk and a stick in it. */
export const powerOn: Rung = {
  id: 'power-on',
  title: 'Power on, start Talos from the USB stick, wait for maintenance mode',
  leaves: 'waiting',
  run: startFromStick,
};

export const discover: Rung = {
  id: 'discover',
  title: 'Find the machine, and read its hardware',
  leaves: 'waiting',
  async run(climb) {
    const { machine, say } = climb;
    const found = await waitingMachine(climb);
    say(`${found.hardware?.words.text} at ${found.address}`);
    const disks = found.hardware?.machine?.disks ?? [];
    const disk = (serial: string) => disks.find((one) => one.serial === serial);
    assert.equal(found.mac, machine.mac);
    assert.equal(found.hardware?.serial, `SER-${machine.name}`);
    assert.equal(found.hardware?.machine?.memory, machine.memoryMb * 2 ** 20);
    assert.equal(disk(machine.diskSerial)?.contents, undefined, 'the empty disk is empty');
    assert.notEqual(
      disk(machine.otherSerial)?.contents,
      undefined,
      'the partitions of the other disk are seen',
    );
    assert.deepEqual(
      disks.filter((one) => one.bootMedium).map(({ transport }) => transport),
      ['usb'],
    );
  },
};

/** The machine as `wild node discover` shows it. */
export function waitingMachine({ commands, machine, until }: Climb): Promise<FoundMachine> {
  return until(`${machine.name} waits to be set up`, minutes(5), async () => {
    const { json } = await commands.run(['node', 'discover', '--network', network, '--json']);
    const { machines } = json as { readonly machines: readonly FoundMachine[] };
    return machines.find(
      (one) => one.mac === machine.mac && one.state === 'waiting' && one.hardware !== undefined,
    );
  });
}
