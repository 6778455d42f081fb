import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf } from '../../app/router/route.ts';

/** The way back, beside what the page can do next. */
export function BackToWays({ cloud }: { readonly cloud: CloudSummary }) {
  const { t } = useWords();
  return (
    <Button
      component="a"
      variant="default"
      href={hrefOf({ at: 'cloud', cloud: cloud.id, section: 'start-machine' })}
      leftSection={<IconArrowLeft className="mirrored" size={16} aria-hidden="true" />}
    >
      {t('startMachine.otherWay')}
    </Button>
  );
}
