import { expect, test } from 'vitest';
import { createUpgradeLogReader } from './upgrade-log.ts';

const nodes = [
  { name: 'control-1', address: '192.168.8.31' },
  { name: 'worker-1', address: '192.168.8.32' },
];

/** The output of talosctl 1.13.0. */
const lines = `automatically detected the lowest Kubernetes version 1.35.2
discovered controlplane nodes ["192.168.8.31"]
> "192.168.8.31": Talos version 1.13.0 is compatible with Kubernetes version 1.36.3
 > "192.168.8.32": pre-pulling ghcr.io/siderolabs/kubelet:v1.36.3
updating "kube-apiserver" to version "1.36.3"
 > "192.168.8.31": starting update
 > "192.168.8.31": waiting for kube-apiserver pod update
 < "192.168.8.31": successfully updated
updating kube-proxy to version "1.36.3"
 > "192.168.8.31": starting update
updating manifests
 < configured Secret/kube-system/bootstrap-token-abcdef
   data:
-  token-secret: b2xk
+  token-secret: bmV3
done`.split('\n');

test('lines become sentences with machine names', () => {
  const read = createUpgradeLogReader(nodes);
  expect(lines.map((line) => read(line).note?.values).filter((values) => values !== undefined)).toEqual([
    { name: 'worker-1', image: 'ghcr.io/siderolabs/kubelet:v1.36.3' },
    { name: 'control-1', part: 'kube-apiserver' },
    { name: 'control-1', part: 'kube-proxy' },
  ]);
});

test('the content of objects is not logged', () => {
  const read = createUpgradeLogReader(nodes);
  const kept = lines.flatMap((line) => read(line).log ?? []);
  expect(kept.filter((line) => /secret:|data:/.test(line))).toEqual([]);
  expect(kept).toHaveLength(lines.length - 3);
});
