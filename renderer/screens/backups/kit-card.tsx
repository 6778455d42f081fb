import { Button } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useState } from 'react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { KitStatus } from '../../../contract/restores.ts';
import { useCall } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { LoadingBlock } from '../../ui/feedback/loading-block.tsx';
import { Card } from '../../ui/frame/card.tsx';
import { Moment } from '../../ui/state/moment.tsx';
import { Status } from '../../ui/state/status.tsx';
import type { Tone } from '../../ui/state/tone.ts';
import { KitDialog } from './kit-dialog.tsx';
import styles from './backups.module.css';

const tones: Readonly<Record<KitStatus['state'], Tone>> = {
  none: 'attn',
  unproven: 'info',
  proven: 'ok',
  stale: 'attn',
};

/** The printed page that brings everything back: whether there is one, and whether it is still right. */
export function KitCard({ cloud }: { readonly cloud: CloudSummary }) {
  const { t, say } = useWords();
  const { value, error, reload } = useCall('kit.status', { cloud: cloud.id });
  const [open, setOpen] = useState(false);
  return (
    <Card title={t('kit.title')}>
      <div className="stack">
        <p className="small">
          <IconFileText size={16} aria-hidden="true" className={styles.inline} /> {t('kit.lead')}
        </p>
        {error !== undefined && <ErrorCard error={error} level={3} onRetry={reload} />}
        {value === undefined && error === undefined && <LoadingBlock height={60} />}
        {value !== undefined && (
          <>
            <Status tone={tones[value.state]} quiet>
              {t(`kit.state.${value.state}`)}
            </Status>
            {value.stale.map((one) => (
              <p key={say(one)} className="small">
                {say(one)}
              </p>
            ))}
            {value.madeAt !== undefined && (
              <p className="small">
                {t('kit.made')} <Moment at={value.madeAt} />
              </p>
            )}
            <div className="row">
              <Button variant={value.state === 'proven' ? 'default' : 'light'} onClick={() => setOpen(true)}>
                {t(value.state === 'none' ? 'kit.make' : 'kit.makeAgain')}
              </Button>
            </div>
          </>
        )}
      </div>
      {open && (
        <KitDialog
          cloud={cloud}
          onClose={() => {
            setOpen(false);
            reload();
          }}
        />
      )}
    </Card>
  );
}
