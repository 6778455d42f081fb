import type { createFactory, Overlay } from '../nodes/nodes.ts';
import { boardNotAsked, boardUnknown } from './failures.ts';

/** Boards whose schematic can be computed without asking: Raspberry Pi 4 and 5, and their compute modules. */
export const knownOverlays: readonly Overlay[] = ['rpi_generic', 'rpi_5'].map((name) => ({
  name,
  image: 'siderolabs/sbc-raspberrypi',
}));

/** @throws WildError `images.not-available`, `nodes.factory-refused` */
export async function findOverlay(
  board: string,
  talos: string,
  factory: Pick<ReturnType<typeof createFactory>, 'overlays'>,
  signal?: AbortSignal,
): Promise<Overlay> {
  const listed = await factory.overlays(talos, signal);
  const boards = listed === 'unreachable' ? knownOverlays : listed;
  const found = boards.find(({ name }) => name === board);
  if (found !== undefined) return { name: found.name, image: found.image };
  if (listed === 'unreachable') throw boardNotAsked(board);
  throw boardUnknown(board, listed.map(({ name }) => name).toSorted());
}
