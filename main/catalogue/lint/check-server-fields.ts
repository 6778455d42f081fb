import { groupKindOf, serverFields } from '../../kubernetes/kubernetes.ts';
import type { LintedObject } from './linted-object.ts';
import type { Problem } from './problem.ts';
import { listAt, textAt, valueAt } from './value-at.ts';

/** Fields from an export of a running cluster: most are left out, some need the author's attention. */
export function* checkServerFields(object: LintedObject): Iterable<Problem> {
  const fields = serverFields(object.value).filter((path) => path.at(-1) !== 'annotations');
  const [first] = fields;
  if (first !== undefined) {
    const names = fields.map((path) => path.join('.'));
    yield object.at(first, `has ${names.join(', ')}, which only a cluster sets; it is left out`, {
      hint: 'Take it out of the file: it comes from an export.',
    });
  }
  if (groupKindOf(object.value) !== 'Service') return;
  const type = textAt(object.value, ['spec', 'type']) ?? 'ClusterIP';
  for (const [index, port] of listAt(object.value, ['spec', 'ports']).entries()) {
    if (valueAt(port, ['nodePort']) === undefined || type === 'ClusterIP') continue;
    yield object.at(
      ['spec', 'ports', index, 'nodePort'],
      'has a nodePort of its own, which may be taken in another cloud',
    );
  }
}
