import { sentence } from '../../lib/sentence.ts';
import { type Assessment, failure, progressing, ready } from '../assessment.ts';
import type { Explanation } from '../explanation.ts';
import { clip } from '../forbidden.ts';
import { groupKindOf, type KubeObject } from '../kube-object.ts';
import { conditionOf, fieldAt, numberAt, textAt } from '../read-field.ts';

/** Kinds with a status of their own shape: DNSEndpoint, VolumeSnapshot, APIService, CustomResourceDefinition. */
export function assessOwnStatus(object: KubeObject): Assessment | undefined {
  const name = object.metadata.name;
  switch (groupKindOf(object)) {
    case 'DNSEndpoint.externaldns.k8s.io':
      return numberAt(object, 'status', 'observedGeneration') === undefined
        ? progressing('kube.dns.waiting', 'Waiting for ExternalDNS to publish {name}.', { name })
        : ready('kube.dns.published', 'ExternalDNS has read {name}.', { name });
    case 'VolumeSnapshot.snapshot.storage.k8s.io':
      return fieldAt(object, 'status', 'readyToUse') === true
        ? ready('kube.snapshot.ready', 'The snapshot {name} is ready.', { name })
        : progressing('kube.snapshot.waiting', 'The snapshot {name} is being created.', { name });
    case 'APIService.apiregistration.k8s.io':
      return conditionOf(object, 'Available')?.status === 'True'
        ? ready('kube.exists', '{name} exists.', { name })
        : progressing('kube.api.waiting', 'Waiting for {name} to respond.', { name });
    case 'CustomResourceDefinition.apiextensions.k8s.io':
      return assessDefinition(object);
    default:
      return undefined;
  }
}

function assessDefinition(definition: KubeObject): Assessment {
  const name = definition.metadata.name;
  if (conditionOf(definition, 'Established')?.status === 'True') {
    return ready('kube.exists', '{name} exists.', { name });
  }
  if (conditionOf(definition, 'NamesAccepted')?.status === 'False') {
    return failure('kube.definition.names', 'The cluster already has a resource type named {name}.', {
      name,
    });
  }
  return progressing('kube.definition.waiting', 'The cluster is registering {name}.', { name });
}

/** Why a snapshot isn't created or an extension of the API doesn't respond; undefined if nothing is known. */
export function explainOwnStatus(object: KubeObject): Explanation | undefined {
  const name = object.metadata.name;
  const about = { kind: object.kind, name };
  switch (groupKindOf(object)) {
    case 'VolumeSnapshot.snapshot.storage.k8s.io': {
      const event = textAt(object, 'status', 'error', 'message');
      if (event === undefined || fieldAt(object, 'status', 'readyToUse') === true) return undefined;
      return {
        ...{ about, event, isPermanent: false },
        sentence: sentence('trouble.snapshot', 'The snapshot {name} can’t be created: {reason}.', {
          name,
          reason: clip(event),
        }),
      };
    }
    case 'APIService.apiregistration.k8s.io': {
      const available = conditionOf(object, 'Available');
      if (available === undefined || available.status === 'True') return undefined;
      return {
        ...{ about, event: `${available.reason}: ${available.message}`, isPermanent: false },
        sentence: sentence(
          'trouble.api',
          '{name}, an extension of the Kubernetes API, isn’t responding: {reason}.',
          { name, reason: clip(available.message) },
        ),
        hint: sentence(
          'trouble.api.hint',
          'Start the service behind it, or remove the extension. Until then, nothing can be deleted completely.',
        ),
      };
    }
    default:
      return undefined;
  }
}
