import { expect, test } from 'vitest';
import { kindsInFiles } from './kinds-in-files.ts';

test('kinds are known before kustomize has run', () => {
  const files = new Map([
    ['a.yaml', 'kind: Service\n---\nkind: Ingress\n'],
    ['note.txt', 'kind: Secret'],
    ['list.yml', 'kind: List\nitems: [{ kind: PersistentVolumeClaim }]'],
    ['broken.yaml', 'kind: ['],
  ]);
  expect([...kindsInFiles(files)].toSorted()).toEqual([
    'Ingress',
    'List',
    'PersistentVolumeClaim',
    'Service',
  ]);
});
