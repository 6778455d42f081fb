import type { OperationId } from '../../../contract/ids.ts';
import { useClient } from '../../api.ts';
import { useAttempt } from '../../live/use-attempt.ts';

/** Cancel and resume, with the error when main refuses. */
export function useOperationActions(operation: OperationId) {
  const client = useClient();
  const { busy, refused, attempt } = useAttempt();
  const act = (name: 'operations.cancel' | 'operations.resume'): void =>
    void attempt(() => client.call(name, { operation }));
  return { act, busy, refused };
}
