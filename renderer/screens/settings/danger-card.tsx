import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import { useWords } from '../../app/i18n/words.ts';
import { Card } from '../../ui/frame/card.tsx';
import { DestroyDialog } from './destroy-dialog.tsx';
import styles from './settings.module.css';

export function DangerCard({ cloud }: { readonly cloud: CloudSummary }) {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  return (
    <Card title={t('settings.danger')}>
      <div className={styles.settingsDanger}>
        <p className="small">{t('settings.dangerText')}</p>
        <Button variant="outline" color="clay" onClick={() => setAsking(true)}>
          {t('settings.destroy', { cloud: cloud.name })}
        </Button>
      </div>
      {asking && <DestroyDialog cloud={cloud} onClose={() => setAsking(false)} />}
    </Card>
  );
}
