import { IconArrowUpRight } from '@tabler/icons-react';
import type { AppStatus } from '../../../contract/apps.ts';
import type { CloudSummary } from '../../../contract/clouds.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf } from '../../app/router/route.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { AppIcon } from '../../ui/art/app-icon.tsx';
import { Card } from '../../ui/frame/card.tsx';
import { Status } from '../../ui/state/status.tsx';
import { appTone } from '../../ui/state/condition-tone.ts';
import { sortApps } from './issues.ts';
import styles from './overview.module.css';

export function AppsCard({
  cloud,
  apps,
  descriptions,
}: {
  readonly cloud: CloudSummary;
  readonly apps: readonly AppStatus[];
  readonly descriptions: ReadonlyMap<string, string>;
}) {
  const { t, language } = useWords();
  const catalogue = hrefOf({ at: 'cloud', cloud: cloud.id, section: 'apps' });
  const sorted = sortApps(apps, language);
  return (
    <Card title={t('overview.apps')} more={<a href={catalogue}>{t('overview.catalogue')}</a>}>
      {sorted.length === 0 ? (
        <EmptyState level={3} title={t('overview.noApps')} text={t('overview.noAppsText')} />
      ) : (
        <ul className={styles.tiles}>
          {sorted.map((app) => (
            <Tile key={app.app} cloud={cloud} app={app} description={descriptions.get(app.app)} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function Tile({
  cloud,
  app,
  description,
}: {
  readonly cloud: CloudSummary;
  readonly app: AppStatus;
  readonly description: string | undefined;
}) {
  const { t } = useWords();
  const practice = cloud.kind === 'practice' && app.condition === 'working';
  const openable = app.url !== undefined && /^https?:\/\//.test(app.url);
  return (
    <li className={styles.tile}>
      <AppIcon app={app.app} />
      <div className={styles.tileText}>
        <div className={styles.tileHead}>
          <a
            href={hrefOf({ at: 'cloud', cloud: cloud.id, section: 'apps', app: app.app })}
            translate="no"
            onKeyDown={(event) => {
              if (
                event.key.toLowerCase() === 'o' &&
                openable &&
                !event.ctrlKey &&
                !event.metaKey &&
                !event.altKey
              )
                window.open(app.url, '_blank', 'noreferrer');
            }}
          >
            {app.title}
          </a>
          <Status tone={practice ? 'practice' : appTone[app.condition]} quiet>
            {practice ? t('states.practice') : t(`states.${app.condition}`)}
          </Status>
        </div>
        {description !== undefined && <span className="small">{description}</span>}
      </div>
      {openable && (
        <a
          className={styles.tileOpen}
          href={app.url}
          target="_blank"
          rel="noreferrer"
          aria-label={t('general.opensBrowser', { name: app.title })}
          title={t('general.opensBrowser', { name: app.title })}
        >
          <IconArrowUpRight className="mirrored" size={18} stroke={1.7} aria-hidden="true" />
        </a>
      )}
    </li>
  );
}
