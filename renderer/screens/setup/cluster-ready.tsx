import { Button } from '@mantine/core';
import { useEffect } from 'react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import { useCall } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf } from '../../app/router/route.ts';
import { useCloudStatus } from '../../live/live.ts';
import { Hills } from '../../ui/art/hills.tsx';
import { StatusIcon } from '../../ui/state/status.tsx';
import { SuggestedCard } from '../apps/catalogue-card.tsx';
import { suggestedApps } from '../apps/categories.ts';
import { useDraft } from './draft.ts';
import styles from './setup.module.css';
import heroStyles from '../../ui/frame/hero.module.css';
import cardGridStyles from '../../ui/frame/card-grid.module.css';

/** The cluster is ready: suggests three apps to install first. */
export function ClusterReady({ cloud }: { readonly cloud: CloudSummary }) {
  const { t } = useWords();
  const { value: status } = useCloudStatus(cloud.id);
  const { value: catalogue } = useCall('apps.list', { cloud: cloud.id });
  const { draft, forget } = useDraft(cloud.id);
  const kept = draft.pins.length > 0;
  // The draft has been applied.
  useEffect(() => {
    if (kept) forget();
  }, [kept, forget]);
  const firsts = suggestedApps(catalogue?.apps ?? [], ({ added }) => added);
  const count = status?.machines.length ?? 0;
  const practice = cloud.kind === 'practice';
  return (
    <>
      <section className={heroStyles.hero} data-sky={practice ? 'heather' : 'clear'}>
        <Hills sky={practice ? 'heather' : 'clear'} />
        <div className={heroStyles.text}>
          <h2 className={styles.setupUp}>
            <StatusIcon tone={practice ? 'practice' : 'ok'} />
            <span>
              {count > 0
                ? t('setup.up.lead', { count, cloud: cloud.name })
                : t('setup.up.answers', { cloud: cloud.name })}
            </span>
          </h2>
          <div className="row">
            <Button
              component="a"
              variant="default"
              href={hrefOf({ at: 'cloud', cloud: cloud.id, section: 'overview' })}
            >
              {t('setup.up.overview', { cloud: cloud.name })}
            </Button>
          </div>
        </div>
      </section>
      {firsts.length > 0 && (
        <section className={cardGridStyles.part}>
          <h2>{t('setup.up.first')}</h2>
          <ul className={cardGridStyles.grid}>
            {firsts.map((app) => (
              <SuggestedCard key={app.app} cloud={cloud} app={app} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
