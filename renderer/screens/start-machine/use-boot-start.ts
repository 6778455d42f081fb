import { useEffect, useRef, useState } from 'react';
import type { WireError } from '../../../contract/errors.ts';
import type { CloudId, OperationId } from '../../../contract/ids.ts';
import type { Operation } from '../../../contract/operations.ts';
import type { Input } from '../../../contract/contract.ts';
import { useClient } from '../../api.ts';
import { useOperation } from '../../live/live.ts';
import { useAttempt } from '../../live/use-attempt.ts';

type Start = Input<'boot.start'>;

export interface BootStart {
  readonly busy: boolean;
  readonly refused: WireError | undefined;
  /** The download that the start waits for. */
  readonly download: Operation | undefined;
  /** Downloads what is missing, then starts the boot server. */
  readonly start: (wanted: Start) => void;
}

export function useBootStart(cloud: CloudId): BootStart {
  const client = useClient();
  const { busy, refused, attempt } = useAttempt();
  const [download, setDownload] = useState<OperationId>();
  const waiting = useRef<Start>(undefined);
  const { operation } = useOperation(download);

  const start = (wanted: Start): void => {
    void attempt(async () => {
      const fetched = await client.call('images.fetch', { kind: 'boot', cloud });
      waiting.current = fetched.operation === undefined ? undefined : wanted;
      setDownload(fetched.operation);
      if (fetched.operation === undefined) await client.call('boot.start', wanted);
    });
  };

  const isDownloaded = operation?.state === 'done';
  useEffect(() => {
    const wanted = waiting.current;
    if (!isDownloaded || wanted === undefined) return;
    waiting.current = undefined;
    void attempt(() => client.call('boot.start', wanted));
  }, [isDownloaded, attempt, client]);

  return { busy, refused, download: operation, start };
}
