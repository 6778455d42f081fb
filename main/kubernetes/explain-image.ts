import { sentence } from '../lib/sentence.ts';
import { type Explanation, nameOf, workloadName } from './explanation.ts';
import type { KubeEvent, KubeObject } from './kube-object.ts';
import { textAt } from './read-field.ts';

const pullReasons = new Set(['ErrImagePull', 'ImagePullBackOff', 'InvalidImageName', 'ErrImageNeverPull']);

/** Why the image of a container cannot be pulled; undefined if that is not the problem. */
export function explainImage(
  pod: KubeObject,
  container: unknown,
  events: readonly KubeEvent[],
): Explanation | undefined {
  const reason = textAt(container, 'state', 'waiting', 'reason') ?? '';
  if (!pullReasons.has(reason)) return undefined;
  const image = textAt(container, 'image') ?? '';
  const reported = events.find(
    (event) => event.reason === 'Failed' && event.message.includes(image),
  )?.message;
  const message = reported ?? textAt(container, 'state', 'waiting', 'message') ?? reason;
  const base = { about: { kind: 'Pod', name: pod.metadata.name }, event: message };
  const values = { program: workloadName(pod), image, container: nameOf(container) };
  if (reason === 'InvalidImageName') {
    return {
      ...base,
      isPermanent: true,
      sentence: sentence(
        'trouble.image.name',
        'The image of {program} has an invalid name ({image}).',
        values,
      ),
      hint: sentence('trouble.image.name.hint', 'Check the version in the app’s settings.'),
    };
  }
  if (/too ?many ?requests|rate limit/i.test(message)) {
    return {
      ...base,
      isPermanent: false,
      sentence: sentence(
        'trouble.image.limit',
        'The registry of {program} allows only a limited number of downloads per hour, and the limit is reached.',
        values,
      ),
      hint: sentence('trouble.image.limit.hint', 'It continues on its own within a few hours.'),
    };
  }
  if (/not found|manifest unknown|name unknown|no such image/i.test(message)) {
    return {
      ...base,
      isPermanent: true,
      sentence: sentence(
        'trouble.image.missing',
        'This version of {program} doesn’t exist ({image}).',
        values,
      ),
      hint: sentence('trouble.image.missing.hint', 'Choose a different version in the app’s settings.'),
    };
  }
  if (/unauthorized|denied|forbidden|authentication required/i.test(message)) {
    return {
      ...base,
      isPermanent: true,
      sentence: sentence(
        'trouble.image.denied',
        'The registry doesn’t allow downloading {program} without a password ({image}).',
        values,
      ),
      hint: sentence(
        'trouble.image.denied.hint',
        'Check that the version is correct and publicly available.',
      ),
    };
  }
  return {
    ...base,
    isPermanent: false,
    sentence: sentence(
      'trouble.image.unreachable',
      '{program} can’t be downloaded. The machine probably can’t reach the internet.',
      values,
    ),
    hint: sentence('trouble.image.unreachable.hint', 'Check that the machine is connected to the internet.'),
  };
}
