import { sentence } from '../lib/sentence.ts';
import { type Explanation, nameOf, workloadName } from './explanation.ts';
import type { KubeEvent, KubeObject } from './kube-object.ts';
import { textAt } from './read-field.ts';

const pullReasons = new Set(['ErrImagePull', 'ImagePullBackOff', 'InvalidImageName', 'ErrImageNeverPull']);

/** Why the program of a container cannot be fetched; undefined where fetching is not the trouble. */
export function explainImage(
  pod: KubeObject,
  container: unknown,
  events: readonly KubeEvent[],
): Explanation | undefined {
  const reason = textAt(container, 'state', 'waiting', 'reason') ?? '';
  if (!pullReasons.has(reason)) return undefined;
  const image = textAt(container, 'image') ?? '';
  const said = events.find((event) => event.reason === 'Failed' && event.message.includes(image))?.message;
  const message = said ?? textAt(container, 'state', 'waiting', 'message') ?? reason;
  const base = { about: { kind: 'Pod', name: pod.metadata.name }, event: message };
  const values = { program: workloadName(pod), image, container: nameOf(container) };
  if (reason === 'InvalidImageName') {
    return {
      ...base,
      isPermanent: true,
      sentence: sentence(
        'trouble.image.name',
        'The program {program} has a version that cannot exist ({image}).',
        values,
      ),
      hint: sentence('trouble.image.name.hint', 'Look at the version in the settings of the app.'),
    };
  }
  if (/too ?many ?requests|rate limit/i.test(message)) {
    return {
      ...base,
      isPermanent: false,
      sentence: sentence(
        'trouble.image.limit',
        'The place that {program} is fetched from allows only some downloads an hour, and they are used up.',
        values,
      ),
      hint: sentence('trouble.image.limit.hint', 'It goes on by itself within a few hours.'),
    };
  }
  if (/not found|manifest unknown|name unknown|no such image/i.test(message)) {
    return {
      ...base,
      isPermanent: true,
      sentence: sentence(
        'trouble.image.missing',
        'The program {program} does not exist in this version ({image}).',
        values,
      ),
      hint: sentence('trouble.image.missing.hint', 'Choose another version in the settings of the app.'),
    };
  }
  if (/unauthorized|denied|forbidden|authentication required/i.test(message)) {
    return {
      ...base,
      isPermanent: true,
      sentence: sentence(
        'trouble.image.denied',
        'The program {program} may not be fetched without a password ({image}).',
        values,
      ),
      hint: sentence('trouble.image.denied.hint', 'Check that the version is right and open to everybody.'),
    };
  }
  return {
    ...base,
    isPermanent: false,
    sentence: sentence(
      'trouble.image.unreachable',
      'The program {program} cannot be fetched. The machine probably cannot reach the internet.',
      values,
    ),
    hint: sentence(
      'trouble.image.unreachable.hint',
      'Look whether the machine is connected to the internet.',
    ),
  };
}
