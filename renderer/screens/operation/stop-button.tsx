import { Button } from '@mantine/core';
import { IconPlayerStop } from '@tabler/icons-react';
import type { Operation } from '../../../contract/operations.ts';
import { useWords } from '../../app/i18n/words.ts';
import { isActive } from './progress.ts';

/** Off with its reason beside it, where what runs just now cannot be stopped. */
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

/** Why it is off, or that it is on its way. */
export function useStopNote(operation: Operation): string | undefined {
  const { t } = useWords();
  if (!isActive(operation)) return undefined;
  if (operation.cancelAsked) return t('operation.stopAsked');
  return operation.canCancel ? undefined : t('operation.cannotStop');
}
