import { z } from 'zod';
import type { NamedNode } from '../../../contract/nodes.ts';
import { getInsecure, parseResources } from '../../tools/tools.ts';
import { noSuchDisk } from './failures.ts';

const diskSpec = z.object({
  spec: z.object({ serial: z.string().optional(), wwid: z.string().optional() }),
});

/**
 * Checks that a waiting machine has its chosen disk. Talos would look for it too, and restart if it's missing; but a
 * machine without it may be the wrong machine.
 * @throws WildError `cluster.wrong-disk`
 */
export async function checkDisk(
  node: NamedNode,
  address: string,
  talosctl: string,
  signal?: AbortSignal,
): Promise<void> {
  const { diskSerial, diskWwid } = node;
  if (diskSerial === undefined && diskWwid === undefined) return;
  const answer = await getInsecure(talosctl, address, 'disks', signal);
  // Sending the configuration reports a machine that doesn't answer.
  if (!answer.ok) return;
  const disks = parseResources(answer.text).flatMap((one) => diskSpec.safeParse(one).data?.spec ?? []);
  const has = disks.some(
    ({ serial, wwid }) =>
      (diskSerial === undefined || serial === diskSerial) && (diskWwid === undefined || wwid === diskWwid),
  );
  if (!has)
    throw noSuchDisk(
      node,
      disks.flatMap(({ serial, wwid }) => serial ?? wwid ?? []),
    );
}
