import { Button } from '@mantine/core';
import { IconSunrise } from '@tabler/icons-react';
import { useState } from 'react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { WireError } from '../../../contract/errors.ts';
import { failureOf, useClient } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { goTo } from '../../app/router/router.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { Card } from '../../ui/frame/card.tsx';
import styles from '../../ui/frame/card.module.css';

/** Switches on a machine that doesn't respond, perhaps because it is off. */
export function WakeCard({ cloud, name }: { readonly cloud: CloudSummary; readonly name: string }) {
  const { t } = useWords();
  const client = useClient();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<WireError>();
  const wake = async (): Promise<void> => {
    setBusy(true);
    setRefused(undefined);
    try {
      const { operation } = await client.call('upkeep.wake', { cloud: cloud.id, node: name });
      goTo({ at: 'cloud', cloud: cloud.id, section: 'activity', operation });
    } catch (thrown) {
      setRefused(failureOf(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Card title={t('machine.wake.title')}>
      <div className={styles.withAction}>
        <p>{t('machine.wake.text')}</p>
        <Button
          variant="default"
          loading={busy}
          leftSection={<IconSunrise size={16} aria-hidden="true" />}
          onClick={() => void wake()}
        >
          {t('machine.wake.button')}
        </Button>
      </div>
      {refused !== undefined && <ErrorCard error={refused} level={3} />}
    </Card>
  );
}
