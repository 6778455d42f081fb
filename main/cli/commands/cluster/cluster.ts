import type { Noun } from '../../command.ts';
import { clusterConfigDiff } from './config-diff.ts';
import { clusterConfigGenerate } from './config-generate.ts';
import { clusterDashboard } from './dashboard.ts';
import { clusterHealth } from './health.ts';
import { clusterKubeconfig } from './kubeconfig.ts';
import { clusterRecover } from './recover.ts';
import { clusterSecretCopy } from './secret-copy.ts';
import { setup } from './setup.ts';
import { clusterSnapshot } from './snapshot.ts';
import { clusterStatus } from './status.ts';
import { clusterUp } from './up.ts';
import { clusterUpgrade } from './upgrade.ts';

export const cluster: Noun = {
  name: 'cluster',
  summary: 'Bootstrap, check, upgrade and recover the cluster',
  commands: [
    setup,
    clusterUp,
    clusterStatus,
    clusterHealth,
    clusterKubeconfig,
    clusterDashboard,
    clusterConfigGenerate,
    clusterConfigDiff,
    clusterSecretCopy,
    clusterSnapshot,
    clusterRecover,
    clusterUpgrade,
  ],
};
