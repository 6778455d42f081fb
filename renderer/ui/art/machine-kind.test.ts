import { expect, test } from 'vitest';
import { machineKind } from './machine-kind.ts';

test.each([
  ['LENOVO 20AWS1CV00', 'laptop'],
  ['Apple Inc. MacBookPro9,1', 'laptop'],
  ['Old laptop', 'laptop'],
  ['Dell Inc. OptiPlex 3070 Micro', 'mini'],
  ['Intel NUC7i3BNH', 'mini'],
  ['Micro-Star International Co., Ltd. MS-7C56', 'tower'],
  ['192.168.1.57', 'tower'],
] as const)('%s is drawn as a %s', (product, kind) => {
  expect(machineKind(product)).toBe(kind);
});
