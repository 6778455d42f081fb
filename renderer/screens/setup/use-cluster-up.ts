import type { CloudId } from '../../../contract/ids.ts';
import type { Operation } from '../../../contract/operations.ts';
import { useOperations } from '../../live/live.ts';

/** The latest operation that brings up the cluster, running or ended. */
export function useClusterUp(cloud: CloudId): Operation | undefined {
  return useOperations().find((operation) => operation.kind === 'cluster.up' && operation.cloud === cloud);
}
