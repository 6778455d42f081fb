import type { KubeObject } from '../../kubernetes/kubernetes.ts';
import { dataFolder } from '../pod/pod-script.ts';
import type { ClaimUser } from './observed-pods.ts';

export const helperLabel = 'wildcloud.dev/backup-helper';
/** Whose it is: other computers leave it alone while it runs. */
export const computerLabel = 'wildcloud.dev/computer';
const image = 'docker.io/restic/restic:0.19.1';
const container = 'restic';

/** Runs longer than any backup takes, and ends by itself if nobody removes it. */
const lifetimeSeconds = 24 * 60 * 60;

export interface HelperRules {
  readonly computer: string;
  /** What the namespace allows: `restricted`, or more. */
  readonly enforce: string | undefined;
  /** For a restore. Otherwise the claim is mounted read-only. */
  readonly writes?: boolean | undefined;
}

/** A claim, and the user whose files are in it. */
export interface HelperClaim {
  readonly namespace: string;
  readonly claim: string;
  readonly user: Pick<ClaimUser, 'node' | 'runAsUser' | 'fsGroup'> | undefined;
}

/**
 * A pod that has a claim mounted and waits for commands. Where the namespace allows it, it may read files of any owner, and
 * restore their owners; otherwise it runs as the user that the app runs as.
 */
export function helperPod(
  name: string,
  { namespace, claim, user }: HelperClaim,
  rules: HelperRules,
): KubeObject {
  const restricted = rules.enforce === 'restricted';
  const readsAll = !restricted;
  const writes = rules.writes === true;
  const allowed = ['DAC_OVERRIDE', ...(writes ? ['CHOWN', 'FOWNER'] : [])];
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace,
      labels: {
        'app.kubernetes.io/managed-by': 'wild-cloud',
        [helperLabel]: claim,
        [computerLabel]: rules.computer,
      },
    },
    spec: {
      restartPolicy: 'Never',
      activeDeadlineSeconds: lifetimeSeconds,
      terminationGracePeriodSeconds: 1,
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      // A volume that only one machine may use is mounted where the app has it.
      ...(user?.node === undefined ? {} : { nodeName: user.node }),
      securityContext: {
        ...(readsAll ? { runAsUser: 0 } : { runAsNonRoot: true, runAsUser: user?.runAsUser ?? 65_534 }),
        ...(user?.fsGroup === undefined
          ? {}
          : { fsGroup: user.fsGroup, fsGroupChangePolicy: 'OnRootMismatch' }),
        seccompProfile: { type: 'RuntimeDefault' },
      },
      containers: [
        {
          name: container,
          image,
          command: ['sleep', String(lifetimeSeconds)],
          securityContext: {
            allowPrivilegeEscalation: false,
            readOnlyRootFilesystem: true,
            capabilities: { drop: ['ALL'], ...(readsAll ? { add: allowed } : {}) },
          },
          resources: { requests: { cpu: '50m', memory: '128Mi' }, limits: { memory: '1Gi' } },
          volumeMounts: [
            { name: 'data', mountPath: dataFolder, readOnly: !writes },
            { name: 'tmp', mountPath: '/tmp' },
          ],
        },
      ],
      volumes: [
        { name: 'data', persistentVolumeClaim: { claimName: claim } },
        { name: 'tmp', emptyDir: {} },
      ],
    },
  };
}

export const helperContainer = container;
