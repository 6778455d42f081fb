import type { AppPage, AppStatus, AppUpdate } from '../../../contract/apps.ts';
import type { CloudSummary } from '../../../contract/clouds.ts';
import { useCall } from '../../api.ts';

/** The available update of an app, if any. Errors count as none. */
export function useUpdate(cloud: CloudSummary, page: AppPage, status: AppStatus): AppUpdate | undefined {
  const { value } = useCall('apps.planUpdate', { cloud: cloud.id, app: page.app });
  if (value === undefined) return undefined;
  const newer = value.from !== undefined && value.from !== value.to;
  const runsOlder = status.version !== undefined && status.version !== value.to;
  return newer || runsOlder || value.changes.some(({ kind }) => kind !== 'unused') ? value : undefined;
}
