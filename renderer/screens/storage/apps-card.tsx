import type { AppStorage, StorageClaim, StorageStatus, VolumeHealth } from '../../../contract/storage.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { useWords } from '../../app/i18n/words.ts';
import { AppIcon } from '../../ui/art/app-icon.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { Card } from '../../ui/frame/card.tsx';
import { Status } from '../../ui/state/status.tsx';
import type { Tone } from '../../ui/state/tone.ts';
import styles from './storage.module.css';

const tones: Readonly<Record<VolumeHealth, Tone>> = {
  healthy: 'ok',
  degraded: 'attn',
  faulted: 'bad',
  waiting: 'info',
  unknown: 'idle',
};

/** What each app has reserved, and where it is. */
export function AppsCard({
  status: { apps, leftOver },
  titleOf,
}: {
  readonly status: StorageStatus;
  readonly titleOf: (app: string) => string;
}) {
  const { t } = useWords();
  const format = useFormat();
  return (
    <>
      <Card title={t('storage.apps')}>
        {apps.length === 0 ? (
          <EmptyState level={3} title={t('storage.noApps')} text={t('storage.noAppsText')} />
        ) : (
          <ul className={styles.rows}>
            {apps.map((app) => (
              <App key={app.app} app={app} title={titleOf(app.app)} />
            ))}
          </ul>
        )}
      </Card>
      {leftOver.length > 0 && (
        <Card title={t('storage.leftOver')}>
          <p className="small">{t('storage.leftOverText')}</p>
          <ul className={styles.rows}>
            {leftOver.map(({ volume, was, bytes }) => (
              <li key={volume} className={styles.leftOver}>
                <span className="anywhere" translate="no">
                  {volume}
                </span>
                <span className="small">
                  {was === ''
                    ? format.appSpace(bytes)
                    : t('storage.was', { size: format.appSpace(bytes), was })}
                </span>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}

function App({ app, title }: { readonly app: AppStorage; readonly title: string }) {
  const { t } = useWords();
  const format = useFormat();
  const sizes = [
    t('storage.reserved', { size: format.appSpace(app.bytes) }),
    app.usedBytes === undefined ? '' : t('storage.usedOf', { used: format.size(app.usedBytes) }),
  ];
  return (
    <li className={styles.app}>
      <AppIcon app={app.app} />
      <div className={styles.appText}>
        <div className={styles.appHead}>
          <b translate="no">{title}</b>
          <span className="small">{sizes.filter(Boolean).join(', ')}</span>
        </div>
        <ul className={styles.claims}>
          {app.claims.map((claim) => (
            <Claim key={claim.name} claim={claim} alone={app.claims.length === 1} />
          ))}
        </ul>
      </div>
    </li>
  );
}

function Claim({ claim, alone }: { readonly claim: StorageClaim; readonly alone: boolean }) {
  const { t } = useWords();
  const format = useFormat();
  const { name, bytes, health, copies, machines } = claim;
  const facts = [
    alone ? '' : `${name}, ${format.appSpace(bytes)}`,
    copies === undefined || machines.length === 0 ? '' : t('storage.copies', { count: copies.healthy }),
  ].filter(Boolean);
  return (
    <li>
      <span className="small">{[...facts, useWhere(claim)].join(' · ')}</span>
      {health !== 'unknown' && (
        <Status tone={tones[health]} quiet>
          {t(`storage.health.${health}`)}
        </Status>
      )}
    </li>
  );
}

function useWhere({ machines, server, health }: StorageClaim): string {
  const { t } = useWords();
  const format = useFormat();
  if (server !== undefined) return t('storage.onServer', { server });
  if (machines.length > 0) return t('storage.on', { machines: format.list(machines) });
  return t(health === 'waiting' ? 'storage.waiting' : 'storage.nowhere');
}
