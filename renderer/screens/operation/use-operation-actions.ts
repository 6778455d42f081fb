import { useState } from 'react';
import type { WireError } from '../../../contract/errors.ts';
import type { OperationId } from '../../../contract/ids.ts';
import { failureOf, useClient } from '../../api.ts';

/** Cancel and resume, with the error when main refuses. */
export function useOperationActions(operation: OperationId) {
  const client = useClient();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<WireError>();
  const act = (name: 'operations.cancel' | 'operations.resume'): void => {
    setBusy(true);
    setRefused(undefined);
    client
      .call(name, { operation })
      .catch((thrown: unknown) => setRefused(failureOf(thrown)))
      .finally(() => setBusy(false));
  };
  return { act, busy, refused };
}
