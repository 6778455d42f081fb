import { useState } from 'react';
import type { WireError } from '../../../contract/errors.ts';
import type { CloudId, OperationId } from '../../../contract/ids.ts';
import type { ImageProposal } from '../../../contract/images.ts';
import type { Operation } from '../../../contract/operations.ts';
import { type CallState, useCall, useClient } from '../../api.ts';
import { useOperation } from '../../live/live.ts';
import { useAttempt } from '../../live/use-attempt.ts';

export type StickFor = 'pc' | 'board';

export interface StickImage {
  readonly kind: StickFor;
  readonly setKind: (kind: StickFor) => void;
  readonly boards: readonly { readonly board: string; readonly name: string }[];
  /** Undefined until the list of boards is known. */
  readonly board: string | undefined;
  readonly setBoard: (board: string) => void;
  readonly proposal: CallState<ImageProposal>;
  readonly download: Operation | undefined;
  /** The file to write, once it is on this computer. */
  readonly image: { readonly path: string } | undefined;
  /** What the image needs on the drive; undefined if that is only known once it is unpacked. */
  readonly least: number | undefined;
  /** To download, if known. */
  readonly bytes: number | undefined;
  readonly load: () => void;
  readonly busy: boolean;
  readonly refused: WireError | undefined;
}

/** Which image goes on the stick, and downloading it. */
export function useStickImage(cloud: CloudId): StickImage {
  const client = useClient();
  const { busy, refused, attempt } = useAttempt();
  const [kind, setKind] = useState<StickFor>('pc');
  const [chosen, setBoard] = useState<string>();
  const [started, setStarted] = useState<OperationId>();
  const { value: known } = useCall('images.boards', kind === 'board' ? {} : undefined);
  const boards = known?.boards ?? [];
  const board = chosen ?? boards[0]?.board;
  const choice =
    kind === 'pc'
      ? ({ kind: 'iso', architecture: 'amd64', cloud } as const)
      : ({ kind: 'sbc', architecture: 'arm64', cloud, ...(board === undefined ? {} : { board }) } as const);
  const isKnown = kind === 'pc' || board !== undefined;
  const proposal = useCall('images.propose', isKnown ? choice : undefined);
  const { operation: download } = useOperation(started);
  const load = (): void => {
    void attempt(async () => {
      const { operation } = await client.call('images.fetch', choice);
      setStarted(operation);
      if (operation === undefined) proposal.reload();
    });
  };
  return {
    ...{ kind, setKind, boards, board, setBoard, proposal, download, load, busy, refused },
    image: proposal.value?.image?.files[0],
    least: kind === 'pc' ? (proposal.value?.image?.files[0]?.bytes ?? proposal.value?.bytes) : undefined,
    bytes: proposal.value?.bytes,
  };
}
