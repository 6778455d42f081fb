import type { Overlay } from '../nodes/nodes.ts';

/** A single-board computer: its name in the image factory, and what its maker calls it. */
export interface NamedBoard {
  readonly board: string;
  readonly name: string;
}

/** What makers call the boards that image factories know, the most common first. */
const names: ReadonlyMap<string, string> = new Map([
  ['rpi_5', 'Raspberry Pi 5, 500, Compute Module 5'],
  ['rpi_generic', 'Raspberry Pi 4, 400, Compute Module 4'],
  ['rock5b', 'Radxa ROCK 5B'],
  ['rock5a', 'Radxa ROCK 5A'],
  ['rock4cplus', 'Radxa ROCK 4C+'],
  ['rock4se', 'Radxa ROCK 4 SE'],
  ['rockpi_4', 'Radxa ROCK Pi 4'],
  ['rockpi_4c', 'Radxa ROCK Pi 4C'],
  ['rock64', 'Pine64 ROCK64'],
  ['pine64', 'Pine64 PINE A64'],
  ['orangepi-5', 'Orange Pi 5'],
  ['orangepi-5-plus', 'Orange Pi 5 Plus'],
  ['orangepi-r1-plus-lts', 'Orange Pi R1 Plus LTS'],
  ['nanopi-r4s', 'FriendlyElec NanoPi R4S'],
  ['nanopi-r5s', 'FriendlyElec NanoPi R5S'],
  ['cm3588-nas', 'FriendlyElec CM3588 NAS'],
  ['turingrk1', 'Turing RK1'],
  ['jetson_nano', 'NVIDIA Jetson Nano'],
  ['bananapi_m64', 'Banana Pi M64'],
  ['helios64', 'Kobol Helios64'],
  ['libretech_all_h3_cc_h5', 'Libre Computer ALL-H3-CC H5'],
]);

/** Those that a factory builds images for. One without a name here is called what the factory calls it. */
export function nameBoards(overlays: readonly Pick<Overlay, 'name'>[]): NamedBoard[] {
  const listed = new Set(overlays.map(({ name }) => name));
  const named = [...names].flatMap(([board, name]) => (listed.has(board) ? [{ board, name }] : []));
  const others = [...listed].filter((name) => !names.has(name)).toSorted();
  return [...named, ...others.map((board) => ({ board, name: board }))];
}
