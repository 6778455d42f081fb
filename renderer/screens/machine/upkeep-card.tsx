import { Button } from '@mantine/core';
import { IconPower, IconRotateClockwise } from '@tabler/icons-react';
import { useState } from 'react';
import type { CloudSummary, MachineStatus } from '../../../contract/clouds.ts';
import { useWords } from '../../app/i18n/words.ts';
import { Card } from '../../ui/frame/card.tsx';
import { UpkeepDialog, type Upkeep } from './upkeep-dialog.tsx';
import styles from '../../ui/frame/card.module.css';

/** The operations on a machine: first those it recovers from by itself, then the irreversible ones. */
export function UpkeepCard({
  cloud,
  machine,
  alone,
}: {
  readonly cloud: CloudSummary;
  readonly machine: MachineStatus;
  /** It is the only machine of the cloud. */
  readonly alone: boolean;
}) {
  const { t } = useWords();
  const [does, setDoes] = useState<Upkeep>();
  return (
    <>
      <Card title={t('machine.actions')}>
        <div className="row">
          <Button
            variant="default"
            leftSection={<IconRotateClockwise size={16} aria-hidden="true" />}
            onClick={() => setDoes('reboot')}
          >
            {t('machine.reboot.button')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconPower size={16} aria-hidden="true" />}
            onClick={() => setDoes('shutdown')}
          >
            {t('machine.shutdown.button')}
          </Button>
        </div>
      </Card>
      {!alone && (
        <Card title={t('machine.danger')} tone="bad">
          <div className={styles.withAction}>
            <p>{t('machine.remove.text')}</p>
            <Button variant="default" onClick={() => setDoes('remove')}>
              {t('machine.remove.button')}
            </Button>
          </div>
        </Card>
      )}
      {does !== undefined && (
        <UpkeepDialog cloud={cloud} machine={machine} does={does} onClose={() => setDoes(undefined)} />
      )}
    </>
  );
}
