/** What several parts of the window look at at once: the list of clouds, every operation, each cloud's state. */
import { useCallback, useMemo } from 'react';
import type { CloudStatus, CloudSummary } from '../../contract/clouds.ts';
import type { CloudId, OperationId } from '../../contract/ids.ts';
import type { Operation } from '../../contract/operations.ts';
import { useCall, useClient, useStream, useStreamReduced } from '../api.ts';
import { useCloudList } from './cloud-list.ts';
import type { StreamState } from './stream-cache.ts';

const gather = (before: unknown, item: unknown): ReadonlyMap<string, Operation> => {
  const operation = item as Operation;
  const map = new Map(before instanceof Map ? (before as Map<string, Operation>) : []);
  map.set(operation.id, operation);
  return map;
};

const none: readonly Operation[] = [];

/** Every operation this computer knows of, newest first. */
export function useOperations(): readonly Operation[] {
  const { value } = useStreamReduced<'operations.watch', ReadonlyMap<string, Operation>>(
    'operations.watch',
    {},
    gather,
  );
  return useMemo(
    () =>
      value === undefined ? none : [...value.values()].sort((a, b) => b.startedAt.localeCompare(a.startedAt)),
    [value],
  );
}

/** One operation, also an old one that is no longer watched. */
export function useOperation(id: OperationId | undefined): {
  readonly operation: Operation | undefined;
  readonly error: ReturnType<typeof useCall<'operations.get'>>['error'];
  readonly reload: () => void;
} {
  const watched = useOperations().find((o) => o.id === id);
  const asked = useCall('operations.get', id === undefined ? undefined : { operation: id });
  return {
    operation: watched ?? asked.value,
    error: watched === undefined ? asked.error : undefined,
    reload: asked.reload,
  };
}

export function useCloudStatus(cloud: CloudId | undefined): StreamState<CloudStatus> {
  return useStream('clouds.watch', cloud === undefined ? undefined : { cloud });
}

/** The list of clouds and how to read it again after it was changed. Practice comes last, always. */
export function useClouds(): {
  readonly clouds: readonly CloudSummary[] | undefined;
  readonly reload: () => Promise<void>;
} {
  const client = useClient();
  const clouds = useCloudList((state) => state.clouds);
  const read = useCloudList((state) => state.read);
  const reload = useCallback(() => read(client), [client, read]);
  return { clouds, reload };
}
