import { Button } from '@mantine/core';
import { IconPlayerStop } from '@tabler/icons-react';
import type { Operation } from '../../../contract/operations.ts';
import { useWords } from '../../app/i18n/words.ts';
import { isActive } from './progress.ts';

/** Disabled, with the reason beside it, while the current step can't be cancelled. */
export function StopButton({
  operation,
  busy,
  onStop,
}: {
  readonly operation: Operation;
  readonly busy: boolean;
  readonly onStop: () => void;
}) {
  const { t } = useWords();
  return (
    <Button
      variant="default"
      leftSection={<IconPlayerStop size={16} aria-hidden="true" />}
      disabled={!operation.canCancel || operation.cancelAsked}
      loading={busy}
      onClick={onStop}
    >
      {operation.cancelAsked ? t('operation.stopping') : t('operation.stop')}
    </Button>
  );
}

/** Why it is disabled, or that cancelling is in progress. */
export function useStopNote(operation: Operation): string | undefined {
  const { t } = useWords();
  if (!isActive(operation)) return undefined;
  if (operation.cancelAsked) return t('operation.stopAsked');
  return operation.canCancel ? undefined : t('operation.cannotStop');
}
