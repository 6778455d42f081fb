import type { CloudSummary } from '../../../contract/clouds.ts';
import type { Protection } from '../../../contract/backups.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf } from '../../app/router/route.ts';
import { AppIcon } from '../../ui/art/app-icon.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { Card } from '../../ui/frame/card.tsx';
import { Moment, useNow } from '../../ui/state/moment.tsx';
import { Status } from '../../ui/state/status.tsx';
import { CloudSign } from './cloud-sign.tsx';
import { proofOf, protectionTone } from './protection-state.ts';
import styles from './backups.module.css';

/** Each app with its newest backup and what a restore drill said of it; the cloud itself comes last. */
export function AppsCard({
  cloud,
  protections,
}: {
  readonly cloud: CloudSummary;
  readonly protections: readonly Protection[];
}) {
  const { t } = useWords();
  return (
    <Card title={t('backups.apps')}>
      {protections.length === 0 ? (
        <EmptyState level={3} title={t('backups.noApps')} text={t('backups.noAppsText')} />
      ) : (
        <ul className={styles.rows}>
          {protections.map((one) => (
            <Row key={one.app ?? 'cloud'} cloud={cloud} protection={one} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function Row({ cloud, protection }: { readonly cloud: CloudSummary; readonly protection: Protection }) {
  const { t, say } = useWords();
  const format = useFormat();
  const now = useNow(60_000);
  const { app, title, state, sentence, last, coverage } = protection;
  const proof = proofOf(protection, now);
  const gaps = coverage?.notCovered.filter(({ matters }) => matters === 'gap') ?? [];
  const href = hrefOf({ at: 'cloud', cloud: cloud.id, section: 'backups', item: app ?? 'cloud' });
  return (
    <li className={styles.app}>
      {app === undefined ? <CloudSign /> : <AppIcon app={app} />}
      <div className={styles.appText}>
        <a href={href} className={styles.appTitle}>
          {app === undefined ? t('backups.cloudItself') : title}
        </a>
        {state !== 'protected' && (
          <Status tone={protectionTone[state]} quiet>
            {say(sentence)}
          </Status>
        )}
        {gaps.map(({ what }) => (
          <span key={say(what)} className="small">
            {t('backups.without', { what: say(what) })}
          </span>
        ))}
      </div>
      <div className={styles.appFacts}>
        {last !== undefined && (
          <span>
            <Moment at={last.takenAt} /> <span className="small">{format.size(last.bytes)}</span>
          </span>
        )}
        {proof !== undefined && last !== undefined && app !== undefined && (
          <Status tone={proof.tone} quiet>
            {t(proof.text, { date: proof.at === undefined ? '' : format.moment(proof.at, now) })}
          </Status>
        )}
      </div>
    </li>
  );
}
