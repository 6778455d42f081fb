/** Data that many components share: the clouds, the operations, each cloud's status. */
import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { CloudStatus, CloudSummary } from '../../contract/clouds.ts';
import type { CloudId, OperationId } from '../../contract/ids.ts';
import type { Operation } from '../../contract/operations.ts';
import { isActive } from '../screens/operation/progress.ts';
import { useCall, useClient, useStream, useStreamReduced } from '../api.ts';
import type { StreamState } from './stream-cache.ts';

const collect = (before: unknown, item: unknown): ReadonlyMap<string, Operation> => {
  const operation = item as Operation;
  const map = new Map(before instanceof Map ? (before as Map<string, Operation>) : []);
  map.set(operation.id, operation);
  return map;
};

const none: readonly Operation[] = [];

/** All operations known to this computer, newest first. */
export function useOperations(): readonly Operation[] {
  const { value } = useStreamReduced<'operations.watch', ReadonlyMap<string, Operation>>(
    'operations.watch',
    {},
    collect,
  );
  return useMemo(
    () =>
      value === undefined ? none : [...value.values()].sort((a, b) => b.startedAt.localeCompare(a.startedAt)),
    [value],
  );
}

/** One operation, including old ones that are no longer streamed. */
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

/** The clouds, with practice last, and a way to refetch them after a change. */
export function useClouds(): {
  readonly clouds: readonly CloudSummary[] | undefined;
  readonly reload: () => Promise<void>;
} {
  const client = useClient();
  const { value } = useCall('clouds.list', {});
  const clouds = useMemo(
    () => value?.clouds.toSorted((a, b) => Number(a.kind === 'practice') - Number(b.kind === 'practice')),
    [value],
  );
  const reload = useCallback(
    () =>
      client.reread('clouds.list', {}).then(
        () => undefined,
        // The old list stays on screen.
        () => undefined,
      ),
    [client],
  );
  return { clouds, reload };
}

/** Refetches everything shown about a cloud when an operation on it ends. */
export function useRefreshAfterOperation(): void {
  const { calls } = useClient();
  const operations = useOperations();
  const active = useRef<ReadonlySet<OperationId>>(new Set());
  useEffect(() => {
    const ended = operations.filter((operation) => active.current.has(operation.id) && !isActive(operation));
    active.current = new Set(operations.filter(isActive).map(({ id }) => id));
    if (ended.length > 0)
      calls.refresh((name, input) => !isPlan.test(name) && ended.some(({ cloud }) => concerns(input, cloud)));
  }, [calls, operations]);
}

/** A plan must not change while a person is reading it. */
const isPlan = /\.plan/;

/** Calls without a cloud, such as the list of clouds, may depend on any cloud. */
function concerns(input: unknown, cloud: CloudId | undefined): boolean {
  const named = typeof input === 'object' && input !== null && 'cloud' in input ? input.cloud : undefined;
  return named === undefined || cloud === undefined || named === cloud;
}
