import { sentence } from '../../lib/sentence.ts';
import { type Assessment, failure, progressing, ready } from '../assessment.ts';
import { clip } from '../forbidden.ts';
import type { Explanation } from '../explanation.ts';
import { groupKindOf, type KubeObject } from '../kube-object.ts';
import { conditionOf, listAt, mapAt, textAt } from '../read-field.ts';

/**
 * Whether a Volume, Engine, Node or EngineImage of Longhorn works; undefined for other kinds. A degraded volume is
 * ready: apps can use it, and on a cluster with fewer machines than copies it stays like that.
 */
export function assessLonghorn(object: KubeObject): Assessment | undefined {
  const name = nameOf(object);
  switch (groupKindOf(object)) {
    case 'Volume.longhorn.io':
      return assessVolume(object);
    case 'Engine.longhorn.io':
      return textAt(object, 'status', 'currentState') === 'error'
        ? failure('kube.volume.engine', 'The storage {name} stopped with an error.', { name })
        : ready('kube.exists', '{name} exists.', { name });
    case 'EngineImage.longhorn.io':
      return textAt(object, 'status', 'state') === 'deployed'
        ? ready('kube.exists', '{name} exists.', { name })
        : progressing('kube.volume.engine-image', 'Longhorn is installing itself on the machines.', {});
    case 'Node.longhorn.io':
      return conditionOf(object, 'Ready')?.status === 'True'
        ? ready('kube.volume.node', 'Longhorn is running on {name}.', { name })
        : progressing('kube.volume.node-waiting', 'Longhorn isn’t running on {name} yet.', { name });
    default:
      return undefined;
  }
}

function assessVolume(volume: KubeObject): Assessment {
  const name = nameOf(volume);
  const robustness = textAt(volume, 'status', 'robustness');
  if (robustness === 'faulted')
    return failure('kube.volume.faulted', 'The storage {name} has no working copy left.', { name });
  if (textAt(volume, 'status', 'state') === undefined)
    return progressing('kube.volume.creating', 'The storage {name} is being created.', { name });
  if (robustness === 'degraded')
    return ready('kube.volume.degraded', 'The storage {name} works, but has fewer copies than it should.', {
      name,
    });
  if (conditionOf(volume, 'Scheduled')?.status === 'False')
    return progressing('kube.volume.no-place', 'There’s no disk for the storage {name} yet.', { name });
  return ready('kube.volume.healthy', 'The storage {name} is healthy.', { name });
}

/** Why a volume is faulted, degraded or without a place, or a machine takes no volumes; undefined if all is well. */
export function explainLonghorn(object: KubeObject): Explanation | undefined {
  const kind = groupKindOf(object);
  if (kind === 'Volume.longhorn.io') return explainVolume(object);
  return kind === 'Node.longhorn.io' ? explainNode(object) : undefined;
}

function explainVolume(volume: KubeObject): Explanation | undefined {
  const name = nameOf(volume);
  const about = { kind: 'Volume', name };
  const scheduled = conditionOf(volume, 'Scheduled');
  const isPlaced = scheduled?.status !== 'False';
  const event = isPlaced ? {} : { event: `${scheduled.reason}: ${scheduled.message}` };
  const robustness = textAt(volume, 'status', 'robustness');
  if (robustness === 'faulted') {
    return {
      ...{ about, isPermanent: true },
      sentence: sentence(
        'trouble.volume.faulted',
        'The storage {name} has no working copy left. Its last machine or disk failed.',
        { name },
      ),
      hint: sentence(
        'trouble.volume.faulted.hint',
        'Turn on the machines that held it. If their disks are broken, restore it from a backup.',
      ),
    };
  }
  if (!isPlaced) {
    return {
      ...{ about, ...event, isPermanent: false },
      sentence: /insufficient storage|does not have enough storage|disk pressure/i.test(scheduled.message)
        ? sentence(
            'trouble.volume.full',
            'No machine has enough disk space for a copy of the storage {name}.',
            {
              name,
            },
          )
        : /tags not fulfilled/.test(scheduled.message)
          ? sentence('trouble.volume.tags', 'No disk has the tags that the storage {name} requires.', {
              name,
            })
          : sentence(
              'trouble.volume.no-place',
              'There aren’t enough machines with a working disk for all copies of the storage {name}.',
              { name },
            ),
      hint: sentence(
        'trouble.volume.no-place.hint',
        'Free up disk space, add a disk or a machine, or set fewer copies.',
      ),
    };
  }
  if (robustness !== 'degraded') return undefined;
  return {
    ...{ about, isPermanent: false },
    sentence: sentence(
      'trouble.volume.degraded',
      'The storage {name} works, but has fewer copies than it should. Another failure could destroy its data.',
      { name },
    ),
    hint: sentence(
      'trouble.volume.degraded.hint',
      'Longhorn makes a new copy on its own once enough machines are running.',
    ),
  };
}

function explainNode(node: KubeObject): Explanation | undefined {
  const machine = node.metadata.name;
  const about = { kind: 'Node', name: machine };
  for (const type of ['Ready', 'MountPropagation', 'Schedulable']) {
    const condition = conditionOf(node, type);
    if (condition === undefined || condition.status === 'True') continue;
    const event = `${condition.reason}: ${condition.message}`;
    if (type === 'Schedulable' && /cordon/i.test(event)) continue;
    return {
      ...{ about, event, isPermanent: false },
      sentence: sentence('trouble.volume.node', 'Longhorn can’t use {machine}: {reason}.', {
        machine,
        reason: clip(condition.message || condition.reason),
      }),
    };
  }
  for (const disk of Object.values(mapAt(node, 'status', 'diskStatus'))) {
    const bad = listAt(disk, 'conditions').find((each) => textAt(each, 'status') === 'False');
    if (bad === undefined) continue;
    const message = textAt(bad, 'message') ?? '';
    return {
      ...{ about, event: message, isPermanent: false },
      sentence:
        textAt(bad, 'reason') === 'DiskPressure'
          ? sentence('trouble.volume.disk-full', 'The disk for storage in {machine} is almost full.', {
              machine,
            })
          : sentence('trouble.volume.disk', 'Longhorn can’t use a disk in {machine}: {reason}.', {
              machine,
              reason: clip(message || (textAt(bad, 'reason') ?? '')),
            }),
    };
  }
  return undefined;
}

/** What people call a volume: the claim it belongs to, else its own name. */
function nameOf(object: KubeObject): string {
  return textAt(object, 'status', 'kubernetesStatus', 'pvcName') || object.metadata.name;
}
