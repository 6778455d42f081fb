import { expect, test } from 'vitest';
import type { Machine } from '../../contract/nodes.ts';
import { parseKernelArguments } from './kernel-arguments.ts';
import { chooseImage, type ImageChoice } from './image-choice.ts';
import { findOverlay } from './find-overlay.ts';

const iso: ImageChoice = { kind: 'iso', architecture: 'amd64' };
const sbc: ImageChoice = { kind: 'sbc', architecture: 'amd64', board: 'rpi_generic' };
const offline = (board: string, _factory: string, talos: string) =>
  findOverlay(board, talos, { overlays: async () => 'unreachable' });
const choose = (choice: ImageChoice, values?: Parameters<typeof chooseImage>[1]) =>
  chooseImage(choice, values, offline);

const withTalos = (talos: Record<string, string | object>) => ({ cluster: { nodes: { talos } } }) as never;
const extensions = ['siderolabs/iscsi-tools', 'siderolabs/util-linux-tools'];
const listed = { customization: { systemExtensions: { officialExtensions: extensions } } };
const longhorn = '613e1592b2da41ae5e265e8789429f22e121aab91cb4deb6bc3c0b6262961245';

test('a cloud has the version, extensions and factory of its config.yaml', async () => {
  const values = withTalos({
    version: '1.12.3',
    schematic: listed,
    schematicId: longhorn,
    factory: 'http://factory.lan/',
  });
  expect(await choose(iso, values)).toMatchObject({
    talos: 'v1.12.3',
    schematic: longhorn,
    extensions,
    factory: 'http://factory.lan',
  });
  expect(await choose({ ...iso, talos: 'v1.13.2', schematic: 'a'.repeat(64) }, values)).toMatchObject({
    talos: 'v1.13.2',
    schematic: 'a'.repeat(64),
  });
});

test('the hardware of machines decides what their image contains', async () => {
  const machine: Machine = {
    ...{ address: '192.168.1.5', interface: 'eno1', mac: 'd8:9e:f3:11:20:02', memory: 2 ** 34, cores: 4 },
    ...{ cpuVendor: 'amd', gpuVendors: ['0x10de'], nicVendors: ['0x10ec'], disks: [] },
  };
  const { extensions: found = [] } = await choose({ ...iso, machines: [machine] });
  expect(found).toContain('siderolabs/amd-ucode');
  expect(found).toContain('siderolabs/realtek-firmware');
  expect(found).toContain('siderolabs/nvidia-container-toolkit-lts');
  expect(found).not.toContain('siderolabs/intel-ucode');
});

test('a cloud whose schematic is only an outdated ID is taken by its ID', async () => {
  const id = 'b'.repeat(64);
  expect(await choose(iso, withTalos({ schematic: listed, schematicId: id }))).not.toHaveProperty(
    'extensions',
  );
});

test('the image of a Raspberry Pi has what it needs, without asking', async () => {
  const { schematic, architecture, overlay } = await choose(
    sbc,
    withTalos({ schematic: { customization: { systemExtensions: { officialExtensions: [] } } } }),
  );
  expect(schematic).toBe('ee21ef4a5ef808a9b7484cc0dda0f25075021691c8c09a276591eedb638ea1f9');
  expect(architecture).toBe('arm64');
  expect(overlay).toEqual({ name: 'rpi_generic', image: 'siderolabs/sbc-raspberrypi' });
});

test.each<[string, ImageChoice, Record<string, string | object>, string]>([
  ['no board', { kind: 'sbc', architecture: 'arm64' }, {}, 'images.refused.board-missing'],
  ['a board without need', { ...iso, board: 'rpi_5' }, {}, 'images.refused.board-without-need'],
  ['a board that is not known here', { ...sbc, board: 'rock5a' }, {}, 'images.board-not-asked.detail'],
  ['a factory that is no address', iso, { factory: 'file:///etc' }, 'images.refused.factory'],
  ['a version that leads elsewhere', iso, { version: '1/../..' }, 'images.refused.talos'],
  ['an ID that leads elsewhere', iso, { schematicId: '../x' }, 'images.refused.id'],
  ['more than extensions', iso, { schematic: { overlay: { name: 'x' } } }, 'images.refused.id-missing'],
])('%s is refused', async (_, choice, talos, key) => {
  await expect(choose(choice, withTalos(talos))).rejects.toMatchObject({ sentences: { detail: { key } } });
});

test('the factory knows other boards', async () => {
  const overlays = async () => [{ name: 'rock5a', image: 'siderolabs/sbc-rockchip' }];
  expect(await findOverlay('rock5a', 'v1.13.0', { overlays })).toEqual(
    expect.objectContaining({ image: 'siderolabs/sbc-rockchip' }),
  );
  await expect(findOverlay('rpi_6', 'v1.13.0', { overlays })).rejects.toMatchObject({
    sentences: { detail: { key: 'images.board-unknown.detail', values: { boards: 'rock5a' } } },
  });
});

test.each([
  ['talos.platform=metal pti=on\n', 'talos.platform=metal pti=on'],
  ['talos.platform=metal\r\n', 'talos.platform=metal'],
  ['', undefined],
  ['<html>talos.platform=metal</html>', undefined],
  ['talos.platform=metal\nboot', undefined],
  [`talos.platform=metal ${'x'.repeat(5000)}`, undefined],
])('%j are kernel arguments: %j', (text, found) => expect(parseKernelArguments(text)).toBe(found));
