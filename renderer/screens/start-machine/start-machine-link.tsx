import { Button } from '@mantine/core';
import { IconPower } from '@tabler/icons-react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf } from '../../app/router/route.ts';

/** Leads to starting a blank machine. Nothing in practice clouds, whose machines start on their own. */
export function StartMachineLink({
  cloud,
  filled = false,
}: {
  readonly cloud: CloudSummary;
  readonly filled?: boolean;
}) {
  const { t } = useWords();
  if (cloud.kind === 'practice') return null;
  return (
    <Button
      component="a"
      variant={filled ? 'filled' : 'default'}
      href={hrefOf({ at: 'cloud', cloud: cloud.id, section: 'start-machine' })}
      leftSection={<IconPower size={16} stroke={1.8} aria-hidden="true" />}
    >
      {t('startMachine.title')}
    </Button>
  );
}
