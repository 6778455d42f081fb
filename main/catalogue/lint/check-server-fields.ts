import { sentence } from '../../lib/sentence.ts';
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
    yield object.at(
      first,
      sentence('lint.server-fields', 'Only a cluster sets {fields}, so Wild Cloud leaves this out.', {
        fields: names.join(', '),
      }),
      {
        hint: sentence(
          'lint.server-fields.hint',
          'Remove it from the file. It comes from an export of a cluster.',
        ),
      },
    );
  }
  if (groupKindOf(object.value) !== 'Service') return;
  const type = textAt(object.value, ['spec', 'type']) ?? 'ClusterIP';
  for (const [index, port] of listAt(object.value, ['spec', 'ports']).entries()) {
    if (valueAt(port, ['nodePort']) === undefined || type === 'ClusterIP') continue;
    yield object.at(
      ['spec', 'ports', index, 'nodePort'],
      sentence('lint.node-port', 'The fixed nodePort may already be taken in another cloud.'),
    );
  }
}
