import { WildError } from '../../lib/wild-error.ts';
import type { AppData } from '../../catalogue/catalogue.ts';
import type { Cloud } from '../../clouds/clouds.ts';
import type { BackupContext } from '../backup-context.ts';
import type { ObservedCluster } from '../plan/plan-set.ts';

/** The pods and claims of an app and of its database servers. @throws WildError `cluster.*` */
export async function observeCluster(
  { kubernetes }: Pick<BackupContext, 'kubernetes'>,
  cloud: Cloud,
  app: AppData | undefined,
  signal?: AbortSignal,
): Promise<ObservedCluster | undefined> {
  if (app === undefined) return undefined;
  const api = kubernetes(cloud.kubeconfig);
  const servers = app.databases.flatMap(({ server }) => (server === undefined ? [] : [server.namespace]));
  const namespaces = [...new Set([app.namespace, ...servers])];
  const listed = async (kind: string) =>
    (
      await Promise.all(
        namespaces.map((namespace) => api.list({ apiVersion: 'v1', kind }, { namespace, signal })),
      )
    ).flat();
  return { pods: await listed('Pod'), claims: await listed('PersistentVolumeClaim') };
}

/** The same, or nothing while the cluster can't be asked. */
export async function observeOrNothing(
  context: Pick<BackupContext, 'kubernetes'>,
  cloud: Cloud,
  app: AppData,
  signal?: AbortSignal,
): Promise<ObservedCluster | undefined> {
  try {
    return await observeCluster(context, cloud, app, signal);
  } catch (error) {
    if (error instanceof WildError && error.code.startsWith('cluster.')) return undefined;
    throw error;
  }
}
