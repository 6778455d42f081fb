import { expect, test } from 'vitest';
import { createInstallLog } from './install-log.ts';

const node = '192.168.77.98: ';
const at = 'user: warning: [2026-12-01T04:20:11.204517Z]: [talos] ';
/** Lines that every installation prints. */
const usual = [
  `${at}task install (1/1): starting`,
  `${at}service[apid](Running): Health check failed: failed to get API service config: resource APIServiceConfigs.runtime.talos.dev(runtime/apid@undefined) doesn't exist`,
  `${at}volume status {"component": "controller-runtime", "controller": "block.VolumeManagerController", "volume": "META", "phase": "waiting -> missing"}`,
  `${at}hello failed {"component": "controller-runtime", "controller": "cluster.DiscoveryServiceController", "error": "rpc error: code = Unavailable", "endpoint": "discovery.talos.dev:443"}`,
  'kern:    info: [2026-12-01T04:20:12Z]:  vda: vda1 vda2 vda3',
];

function reasonOf(lines: readonly string[]): string | undefined {
  const log = createInstallLog();
  for (const line of lines) log.take(`${node}${line}`);
  return log.reason();
}

test.each<[string, readonly string[], string | undefined]>([
  ['usual lines are no failure', usual, undefined],
  [
    'the reason of the failed task',
    [usual[0] ?? '', `${at}task install (1/1): failed: lstat /dev/vdz: no such file or directory`],
    'lstat /dev/vdz: no such file or directory',
  ],
  [
    'a bare exit code comes with what the installer said before, newest first',
    [
      `${at}2026/12/01 04:20:14 installing Talos to disk /dev/vda`,
      `${at}2026/12/01 04:20:15 Error: failed to copy: no space left on device`,
      usual[1] ?? '',
      `${at}task install (1/1): failed: exit code 1`,
    ],
    'exit code 1; before that: 2026/12/01 04:20:15 Error: failed to copy: no space left on device; before that: 2026/12/01 04:20:14 installing Talos to disk /dev/vda',
  ],
  [
    'a later failure does not replace it',
    [
      `${at}task install (1/1): failed: exit code 1`,
      `${at}service[apid](Stopping): Sending SIGTERM to task apid (PID 1600, container apid)`,
      `${at}task teardownLifecycle (1/1): failed: context deadline exceeded`,
    ],
    'exit code 1',
  ],
  [
    'terminal control characters are removed',
    [`${at}task install (1/1): failed: \u001B[31mno\u001B[0m`],
    'no',
  ],
])('an installation: %s', (_name, lines, reason) => {
  expect(reasonOf(lines)).toBe(reason);
});
