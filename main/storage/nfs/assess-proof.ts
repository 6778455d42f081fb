import type { ExportCheck } from '../../../contract/storage.ts';
import type { Sentence } from '../../../contract/wire.ts';
import {
  fieldAt,
  type KubeEvent,
  type KubeObject,
  listAt,
  numberAt,
  textAt,
} from '../../kubernetes/kubernetes.ts';
import { asTheySaid, sentence } from '../../lib/sentence.ts';

export interface ProofTarget {
  readonly host: string;
  readonly path: string;
}

export type Proof = Pick<ExportCheck, 'verdict' | 'findings'>;

const label = 'wildcloud.dev/export-proof';
/** What the container exits with, so that no text of its tools has to be understood. */
const exits = { writes: 21, reads: 22, removes: 23 } as const;

const script = [
  'file="/proof/.wild-cloud-proof-$HOSTNAME"',
  `echo "$HOSTNAME" > "$file" || exit ${exits.writes}`,
  `[ "$(cat "$file")" = "$HOSTNAME" ] || exit ${exits.reads}`,
  `rm "$file" || exit ${exits.removes}`,
].join('\n');

/** A pod that mounts the folder, and writes, reads and removes one small file. It never runs twice. */
export function proofPod({ host, path }: ProofTarget, name: string): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'default', labels: { [label]: 'true' } },
    spec: {
      restartPolicy: 'Never',
      // Also ends a pod that was left behind.
      activeDeadlineSeconds: 300,
      terminationGracePeriodSeconds: 1,
      automountServiceAccountToken: false,
      containers: [
        {
          name: 'proof',
          image: 'docker.io/library/busybox:1.37.0',
          command: ['sh', '-c', script],
          volumeMounts: [{ name: 'folder', mountPath: '/proof' }],
          securityContext: { allowPrivilegeEscalation: false },
          resources: { requests: { cpu: '10m', memory: '16Mi' }, limits: { memory: '64Mi' } },
        },
      ],
      volumes: [{ name: 'folder', nfs: { server: host, path } }],
    },
  };
}

/** What the pod proves so far; undefined as long as it is under way. Once `isLate`, always an answer. */
export function assessProof(
  target: ProofTarget,
  pod: KubeObject | undefined,
  events: readonly KubeEvent[],
  isLate: boolean,
): Proof | undefined {
  const where = { host: target.host, path: target.path };
  if (pod === undefined)
    return unclear(sentence('storage.proof.gone', 'Something removed the pod that was testing the folder.'));
  const machine = textAt(pod, 'spec', 'nodeName') ?? '';
  const container = fieldAt(listAt(pod, 'status', 'containerStatuses')[0], 'state');
  const exitCode = numberAt(container, 'terminated', 'exitCode');
  if (exitCode !== undefined) return ended(exitCode, { ...where, machine });
  const refused = events.find(({ reason }) => reason === 'FailedMount');
  const cause = refused === undefined ? undefined : explainMount(refused.message, where);
  if (cause !== undefined) return { verdict: 'unusable', findings: [cause] };
  if (!isLate) return undefined;
  if (refused !== undefined) {
    return {
      verdict: 'unusable',
      findings: [
        sentence(
          'storage.proof.mount',
          '{machine} can’t mount the folder {path} of {host}. The message was: {message}',
          {
            ...where,
            machine,
            message: asTheySaid(lastLine(refused.message)),
          },
        ),
      ],
    };
  }
  const waiting = textAt(container, 'waiting', 'reason') ?? '';
  if (/ImagePull|InvalidImageName/.test(waiting)) {
    return unclear(
      sentence(
        'storage.proof.image',
        '{machine} couldn’t download the image for the test. Check that the machines can reach the internet, then try again.',
        { machine },
      ),
    );
  }
  return unclear(
    machine === ''
      ? sentence('storage.proof.no-machine', 'No machine has room for a small pod to test the folder.')
      : sentence('storage.proof.slow', '{machine} didn’t finish the test in time.', { machine }),
  );
}

const unclear = (finding: Sentence): Proof => ({ verdict: 'unclear', findings: [finding] });

function ended(exitCode: number, where: ProofTarget & { readonly machine: string }): Proof {
  if (exitCode === 0) {
    return {
      verdict: 'usable',
      findings: [
        sentence(
          'storage.proof.proved',
          '{machine} mounted the folder {path} of {host}, and wrote, read and removed a file in it.',
          { ...where },
        ),
      ],
    };
  }
  return {
    verdict: 'unusable',
    findings: [
      exitCode === exits.removes
        ? sentence(
            'storage.proof.no-removal',
            '{machine} can write to the folder {path} of {host}, but can’t remove what it wrote. A small hidden file from this test is still there.',
            { ...where },
          )
        : exitCode === exits.writes
          ? sentence(
              'storage.proof.no-writing',
              '{machine} can mount the folder {path} of {host}, but can’t write to it. Allow the cloud’s machines to write, without mapping root to another user (no_root_squash).',
              { ...where },
            )
          : sentence(
              'storage.proof.no-reading',
              '{machine} wrote a file to the folder {path} of {host}, but read back something else.',
              { ...where },
            ),
    ],
  };
}

/** What a machine's refusal to mount means; undefined for one that may pass, or that nobody has seen yet. */
export function explainMount(message: string, where: ProofTarget): Sentence | undefined {
  const values = { host: where.host, path: where.path };
  if (/access denied by server|Permission denied|Operation not permitted/i.test(message)) {
    return sentence(
      'storage.proof.denied',
      '{host} doesn’t let the cloud’s machines mount the folder {path}. Allow their addresses in its settings.',
      values,
    );
  }
  if (/No such file or directory|does not exist/i.test(message)) {
    return sentence('storage.proof.missing', '{host} has no folder {path} for the cloud’s machines.', values);
  }
  if (/Protocol not supported|requested NFS version or transport protocol is not supported/i.test(message)) {
    return sentence(
      'storage.proof.version',
      '{host} doesn’t support the version of NFS that the cloud’s machines use. Turn on NFS 4.1 in its settings.',
      values,
    );
  }
  if (
    /Name or service not known|Failed to resolve server|Temporary failure in name resolution/i.test(message)
  ) {
    return sentence(
      'storage.proof.name',
      'The cloud’s machines don’t know the name {host}. Enter the server’s IP address.',
      values,
    );
  }
  if (/Connection refused|Connection timed out|No route to host|Network is unreachable/i.test(message)) {
    return sentence(
      'storage.proof.unreachable',
      'The cloud’s machines can’t reach {host}. Check that it’s in their network, and that its firewall allows port 2049.',
      values,
    );
  }
  return undefined;
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1)?.slice(0, 500) ?? '';
