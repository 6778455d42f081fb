import { useState, useSyncExternalStore } from 'react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import { useCall } from '../../api.ts';
import type { Connection } from '../../transport/connection.ts';
import { Bar } from '../../ui/frame/bar.tsx';
import { useWords } from '../i18n/words.ts';
import { hrefOf } from '../router/route.ts';
import { EndPractice } from '../../screens/practice/end-practice.tsx';
import { UnlockDialog } from './unlock-dialog.tsx';
import styles from '../../ui/frame/bar.module.css';

/** Shown while the window is disconnected; it reconnects by itself. */
export function ConnectionBar({ connection }: { readonly connection: Connection }) {
  const { t } = useWords();
  const state = useSyncExternalStore(connection.watch, connection.state);
  if (state !== 'lost' && state !== 'gone') return null;
  return (
    <div role="status">
      <Bar kind="offline">{t(`bars.${state}`)}</Bar>
    </div>
  );
}

export function PracticeBar({ cloud }: { readonly cloud: CloudSummary }) {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Bar
        kind="practice"
        actions={
          <button type="button" className={styles.barLink} onClick={() => setAsking(true)}>
            {t('shell.practice.end')}
          </button>
        }
      >
        <b>{t('shell.practice.title')}</b> {t('shell.practice.text')}
      </Bar>
      <EndPractice cloud={cloud} opened={asking} onClose={() => setAsking(false)} />
    </>
  );
}

/** Why secrets are unavailable, and how to fix it. Everything else in the cloud works. */
export function KeyBar({ cloud }: { readonly cloud: CloudSummary }) {
  const { t } = useWords();
  const { value, reload } = useCall('secrets.state', { cloud: cloud.id });
  const [asking, setAsking] = useState(false);
  if (value === undefined || value.key === 'ready') return null;
  const locked = value.key === 'passphrase-needed';
  return (
    <>
      <Bar
        kind="locked"
        actions={
          <>
            <button
              type="button"
              className={styles.barLink}
              onClick={() => (locked ? setAsking(true) : reload())}
            >
              {locked ? t('bars.unlock') : t('bars.tryKey')}
            </button>
            <a
              className={styles.barLink}
              href={hrefOf({ at: 'cloud', cloud: cloud.id, section: 'settings' })}
            >
              {t('bars.recover')}
            </a>
          </>
        }
      >
        {t(`bars.${value.key}`)}
      </Bar>
      <UnlockDialog
        cloud={cloud}
        opened={asking}
        onClose={() => setAsking(false)}
        onUnlocked={() => {
          setAsking(false);
          reload();
        }}
      />
    </>
  );
}
