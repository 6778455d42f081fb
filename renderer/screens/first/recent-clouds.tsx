import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import { useClient } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf } from '../../app/router/route.ts';
import { useAnnouncements } from '../../app/shell/announcer.tsx';
import { cloudLine } from '../../app/shell/cloud-status-line.ts';
import { useClouds, useCloudStatus, useOperations } from '../../live/live.ts';
import { hueOf, Patch } from '../../ui/art/patch.tsx';
import { Status } from '../../ui/state/status.tsx';
import { DestroyDialog } from '../settings/destroy-dialog.tsx';
import styles from './first-page.module.css';

/** The known clouds, each with its status in words. */
export function RecentClouds({ clouds }: { readonly clouds: readonly CloudSummary[] }) {
  const { t } = useWords();
  return (
    <section className={styles.recent} aria-label={t('first.recent')}>
      <ul>
        {clouds.map((cloud, index) => (
          <RecentCloud key={cloud.id} cloud={cloud} main={index === 0} />
        ))}
      </ul>
    </section>
  );
}

function RecentCloud({ cloud, main }: { readonly cloud: CloudSummary; readonly main: boolean }) {
  const words = useWords();
  const { t, say } = words;
  const client = useClient();
  const { reload } = useClouds();
  const confirm = useAnnouncements((state) => state.confirm);
  const { value: status } = useCloudStatus(cloud.id);
  const running = useOperations().find((o) => o.cloud === cloud.id && o.state === 'running');
  const line = cloudLine(cloud, status, running, words);

  const halfDeleted = cloud.problem?.key === 'clouds.half-destroyed.detail';
  const [asking, setAsking] = useState(false);

  const forget = async (): Promise<void> => {
    await client.call('clouds.forget', { cloud: cloud.id });
    confirm(t('first.forgotten', { cloud: cloud.name }));
    await reload();
  };
  return (
    <li className={styles.recentRow}>
      <Patch hue={hueOf(cloud)} size={44} />
      <div className={styles.recentText}>
        <h2 translate="no">{cloud.name}</h2>
        <p className="small anywhere">{cloud.problem === undefined ? cloud.folder : say(cloud.problem)}</p>
      </div>
      <Status tone={line.tone}>{line.text}</Status>
      <div className="row">
        <Button
          component="a"
          href={hrefOf({ at: 'cloud', cloud: cloud.id, section: 'overview' })}
          variant={main && !halfDeleted ? 'filled' : 'default'}
          aria-label={t('first.openCloud', { cloud: cloud.name })}
        >
          {t('first.openShort')}
        </Button>
        {halfDeleted && (
          <Button variant="outline" color="clay" onClick={() => setAsking(true)}>
            {t('settings.destroy', { cloud: cloud.name })}
          </Button>
        )}
        {asking && <DestroyDialog cloud={cloud} onClose={() => setAsking(false)} />}
        {cloud.kind === 'real' && !halfDeleted && (
          <Button
            variant="subtle"
            aria-label={t('first.forget', { cloud: cloud.name })}
            onClick={() => void forget()}
          >
            {t('first.forgetShort')}
          </Button>
        )}
      </div>
    </li>
  );
}
