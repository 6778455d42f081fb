import { expect, test } from 'vitest';
import { autoexecScript, bootScript, isPlainCmdline } from './scripts.ts';

const amd64 = {
  architecture: 'amd64',
  kernel: 'k',
  initramfs: 'i',
  cmdline: 'talos.platform=metal pti=on',
} as const;
const arm64 = { ...amd64, architecture: 'arm64', kernel: 'k-arm' } as const;

test('a script loads kernel and initramfs under the name that the kernel looks for', () => {
  expect(bootScript('http://192.168.77.2:8080/m', [amd64]).split('\n')).toEqual([
    '#!ipxe',
    'kernel http://192.168.77.2:8080/m/k initrd=initrd.img talos.platform=metal pti=on',
    'initrd --name initrd.img http://192.168.77.2:8080/m/i',
    'boot',
    '',
  ]);
});

test('a script for two architectures lets the machine choose', () => {
  const lines = bootScript('http://h', [amd64, arm64]).split('\n');
  expect(lines[1]).toBe('iseq ${buildarch} arm64 && goto arm64 ||');
  expect(lines.slice(lines.indexOf(':arm64')).at(1)).toMatch(/^kernel http:\/\/h\/k-arm /);
});

test('the loader’s own script gets an address before it goes on', () => {
  expect(autoexecScript('http://h').split('\n').slice(1, 3)).toEqual([
    'ifconf -c dhcp || dhcp',
    'chain --replace http://h/boot.ipxe',
  ]);
});

test.each([
  ['talos.platform=metal console=ttyS0,115200 init_on_alloc=1', true],
  ['', true],
  ['a\nboot', false],
  ['a ${net0/mac}', false],
  ['a && shell', false],
  ['a || shell', false],
  ['a ; shell', false],
  ['a # b', false],
  ['a=#b', true],
  ['ä', false],
  ['x'.repeat(2001), false],
])('arguments %j are safe in a script: %s', (cmdline, plain) => {
  expect(isPlainCmdline(cmdline)).toBe(plain);
});
