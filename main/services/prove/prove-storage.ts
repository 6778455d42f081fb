import { assessObject, type KubeObject, listAt, textAt } from '../../kubernetes/kubernetes.ts';
import { sentence } from '../../lib/sentence.ts';
import { type ProofContext, type ProofOf, waitForProof } from './proof-context.ts';

const claimKind = { apiVersion: 'v1', kind: 'PersistentVolumeClaim' } as const;
const jobKind = { apiVersion: 'batch/v1', kind: 'Job' } as const;
const name = 'wild-cloud-check';
// The first volume waits for images of the storage system.
const volumeMs = 5 * 60_000;

/** A claim that only exists for this check: it is bound, and a pod writes a file to it and reads it back. */
export async function proveVolume(context: ProofContext, { storageClass }: ProofOf<'volume'>): Promise<void> {
  const { kubernetes, signal } = context;
  const namespace = 'default';
  const className = context.render(storageClass);
  const claim: KubeObject = {
    ...claimKind,
    metadata: { name, namespace },
    spec: {
      accessModes: ['ReadWriteOnce'],
      storageClassName: className,
      resources: { requests: { storage: '64Mi' } },
    },
  };
  try {
    await kubernetes.apply(claim, { signal, others: 'take-over' });
    await kubernetes.apply(writingJob(namespace), { signal, others: 'take-over' });
    await waitForProof(context, volumeMs, async () => {
      const job = await kubernetes.get({ ...jobKind, namespace, name }, signal);
      const bound = await kubernetes.get({ ...claimKind, namespace, name }, signal);
      const isBound = textAt(bound, 'status', 'phase') === 'Bound';
      if (isBound && job !== undefined && assessObject(job).state === 'ready') return { reached: undefined };
      return {
        pending: {
          note: isBound
            ? sentence('services.prove.not-written', 'No pod has written to a new volume yet.')
            : sentence(
                'services.prove.not-bound',
                'A new volume of the storage class {class} isn’t ready yet.',
                {
                  class: className,
                },
              ),
        },
      };
    });
    context.log(`A volume of the class ${className} was bound and written`);
  } finally {
    await kubernetes.delete({ ...jobKind, namespace, name });
    await kubernetes.delete({ ...claimKind, namespace, name });
    await releaseVolume(context, namespace);
  }
}

/** Classes that retain volumes would leave one behind at every check. */
async function releaseVolume({ kubernetes }: ProofContext, namespace: string): Promise<void> {
  const volumes = await kubernetes.list({ apiVersion: 'v1', kind: 'PersistentVolume' });
  const own = volumes.filter(
    (volume) =>
      textAt(volume, 'spec', 'claimRef', 'name') === name &&
      textAt(volume, 'spec', 'claimRef', 'namespace') === namespace,
  );
  for (const { metadata } of own)
    await kubernetes.delete({ apiVersion: 'v1', kind: 'PersistentVolume', name: metadata.name });
}

function writingJob(namespace: string): KubeObject {
  return {
    ...jobKind,
    metadata: { name, namespace },
    spec: {
      backoffLimit: 2,
      ttlSecondsAfterFinished: 600,
      template: {
        spec: {
          restartPolicy: 'Never',
          securityContext: {
            runAsNonRoot: true,
            runAsUser: 65_532,
            fsGroup: 65_532,
            seccompProfile: { type: 'RuntimeDefault' },
          },
          containers: [
            {
              name: 'write',
              image: 'docker.io/library/busybox:1.37.0',
              command: ['sh', '-c', 'echo proof >/data/file && sync && grep -q proof /data/file'],
              securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
              volumeMounts: [{ name: 'data', mountPath: '/data' }],
            },
          ],
          volumes: [{ name: 'data', persistentVolumeClaim: { claimName: name } }],
        },
      },
    },
  };
}

/** Every machine lists the CSI driver. */
export async function proveDriver(context: ProofContext, { driver }: ProofOf<'driver'>): Promise<void> {
  const { kubernetes, signal } = context;
  await waitForProof(context, volumeMs, async () => {
    const [nodes, reports] = await Promise.all([
      kubernetes.list({ apiVersion: 'v1', kind: 'Node' }, { signal }),
      kubernetes.list({ apiVersion: 'storage.k8s.io/v1', kind: 'CSINode' }, { signal }),
    ]);
    const without = machinesWithout(driver, nodes, reports);
    if (without.length === 0) return { reached: undefined };
    return {
      pending: {
        note: sentence('services.prove.no-driver', 'The storage driver isn’t ready on {machines} yet.', {
          machines: without.join(', '),
        }),
      },
    };
  });
}

/** Machines without the CSI driver. A machine that hasn’t reported any driver has no CSINode. */
export function machinesWithout(
  driver: string,
  nodes: readonly KubeObject[],
  reports: readonly KubeObject[],
): readonly string[] {
  const ready = new Set(
    reports
      .filter((report) => listAt(report, 'spec', 'drivers').some((one) => textAt(one, 'name') === driver))
      .map(({ metadata }) => metadata.name),
  );
  return nodes.map(({ metadata }) => metadata.name).filter((name) => !ready.has(name));
}
