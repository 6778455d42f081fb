import { expect, test } from 'vitest';
import type { KubeEvent, KubeObject } from '../../kubernetes/kubernetes.ts';
import { assessProof, explainMount, proofPod } from './assess-proof.ts';

const target = { host: 'nas.lan', path: '/export/media' };
const pod = (state: object, nodeName: string | undefined = 'attic'): KubeObject => ({
  ...proofPod(target, 'proof'),
  spec: { nodeName },
  status: { containerStatuses: [{ state }] },
});
const failedMount = (message: string): KubeEvent => ({
  type: 'Warning',
  reason: 'FailedMount',
  message,
  about: { kind: 'Pod', name: 'proof' },
  count: 1,
  lastSeen: '2026-01-01T00:00:00Z',
});
const exit = (exitCode: number) => pod({ terminated: { exitCode } });
const creating = pod({ waiting: { reason: 'ContainerCreating' } });
const denied =
  'MountVolume.SetUp failed for volume "folder" : mount failed: exit status 32\nmount.nfs: access denied by server while mounting nas.lan:/export/media';
const strange =
  'MountVolume.SetUp failed for volume "folder" : mount failed: exit status 32\nOutput: mount.nfs: Stale file handle';

test.each<[string, KubeObject | undefined, readonly KubeEvent[], boolean, string | undefined]>([
  ['it worked', exit(0), [], false, 'usable storage.proof.proved'],
  ['it worked after a failed attempt', exit(0), [failedMount(strange)], true, 'usable storage.proof.proved'],
  ['no right to write', exit(21), [], false, 'unusable storage.proof.no-writing'],
  ['another content', exit(22), [], false, 'unusable storage.proof.no-reading'],
  ['no right to remove', exit(23), [], false, 'unusable storage.proof.no-removal'],
  ['under way', creating, [], false, undefined],
  ['a refusal that will not pass', creating, [failedMount(denied)], false, 'unusable storage.proof.denied'],
  ['a failure that may pass', creating, [failedMount(strange)], false, undefined],
  ['a failure that did not pass', creating, [failedMount(strange)], true, 'unusable storage.proof.mount'],
  ['too slow', creating, [], true, 'unclear storage.proof.slow'],
  ['no image', pod({ waiting: { reason: 'ImagePullBackOff' } }), [], true, 'unclear storage.proof.image'],
  ['no machine', pod({}, ''), [], true, 'unclear storage.proof.no-machine'],
  ['removed by somebody', undefined, [], false, 'unclear storage.proof.gone'],
])('%s', (_, now, events, isLate, expected) => {
  const proof = assessProof(target, now, events, isLate);
  expect(proof && `${proof.verdict} ${proof.findings[0]?.key}`).toBe(expected);
});

test.each([
  ['mount.nfs: access denied by server while mounting nas:/x', 'denied'],
  ['mount.nfs: Operation not permitted for nas:/x on /y', 'denied'],
  ['mount.nfs: mounting nas:/x failed, reason given by server: No such file or directory', 'missing'],
  ['mount.nfs: Protocol not supported for nas:/x on /y', 'version'],
  ['mount.nfs: requested NFS version or transport protocol is not supported', 'version'],
  ['mount.nfs: Failed to resolve server nas: Name or service not known', 'name'],
  ['mount.nfs: Connection timed out for nas:/x on /y', 'unreachable'],
  ['mount.nfs: No route to host for nas:/x on /y', 'unreachable'],
  ['mount.nfs: Stale file handle', undefined],
])('%s', (message, key) => expect(explainMount(message, target)?.key).toBe(key && `storage.proof.${key}`));
