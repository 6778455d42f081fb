import { z } from 'zod';
import type { NamedNode } from '../../../contract/nodes.ts';
import { getInsecure, parseResources } from '../../tools/tools.ts';
import { noSuchDisk } from './up-failures.ts';

const diskSpec = z.object({
  spec: z.object({ serial: z.string().optional(), wwid: z.string().optional() }),
});

/**
 * That a waiting machine has the disk that was chosen for it. Talos would look for it itself, and start anew without
 * it; but a machine without it may be the wrong machine.
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
  // Whether it answers at all is found out by whoever sends the configuration.
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
