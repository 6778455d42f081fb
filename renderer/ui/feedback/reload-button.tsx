import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import type { CallState } from '../../api.ts';

/** Reads something again that the screen shows. */
export function ReloadButton({
  state: { loading, reload },
  label,
}: {
  readonly state: Pick<CallState<unknown>, 'loading' | 'reload'>;
  readonly label: string;
}) {
  return (
    <Button
      variant="default"
      loading={loading}
      leftSection={<IconRefresh size={16} aria-hidden="true" />}
      onClick={reload}
    >
      {label}
    </Button>
  );
}
