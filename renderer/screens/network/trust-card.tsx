import type { CloudSummary } from '../../../contract/clouds.ts';
import type { TrustGuide } from '../../../contract/network.ts';
import { useCall } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { LoadingBlock } from '../../ui/feedback/loading-block.tsx';
import { Card } from '../../ui/frame/card.tsx';
import { Disclosure } from '../../ui/frame/disclosure.tsx';
import styles from './network.module.css';

/** How to make each kind of device trust the cloud's certificate authority. */
export function TrustCard({ cloud, version }: { readonly cloud: CloudSummary; readonly version: string }) {
  const { t } = useWords();
  const { value: trust, error, reload } = useCall('network.trust', { cloud: cloud.id }, { version });
  return (
    <Card title={t('network.trust.title')}>
      {error !== undefined && <ErrorCard error={error} level={3} onRetry={reload} />}
      {trust === undefined && error === undefined && <LoadingBlock height={160} />}
      {trust !== undefined && (
        <div className={styles.trust}>
          <div className="stack">
            <p>{t('network.trust.why')}</p>
            <div>
              <span className="small">{t('network.trust.fingerprint')}</span>
              <code className={`anywhere ${styles.fingerprint}`}>{trust.authority.fingerprint}</code>
            </div>
            <div>
              {trust.guides.map((guide) => (
                <Guide key={guide.device} guide={guide} />
              ))}
            </div>
          </div>
          {trust.qr !== undefined && trust.page !== undefined && (
            <figure className={styles.qr}>
              <QrCode rows={trust.qr} label={t('network.trust.qr', { page: trust.page })} />
              <figcaption className="small anywhere">{trust.page}</figcaption>
            </figure>
          )}
        </div>
      )}
    </Card>
  );
}

function Guide({ guide: { title, steps, command, note } }: { readonly guide: TrustGuide }) {
  const { say } = useWords();
  return (
    <Disclosure summary={say(title)}>
      <ol className={styles.steps}>
        {steps.map((step) => (
          <li key={step.key}>{say(step)}</li>
        ))}
      </ol>
      {command !== undefined && <code className="anywhere">{command}</code>}
      {note !== undefined && <p className="small">{say(note)}</p>}
    </Disclosure>
  );
}

/** Always dark on white, because cameras need that even in a dark window. */
function QrCode({ rows, label }: { readonly rows: readonly string[]; readonly label: string }) {
  const path = rows
    .flatMap((row, y) => [...row].map((bit, x) => (bit === '1' ? `M${x} ${y}h1v1h-1z` : '')))
    .join('');
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      shapeRendering="crispEdges"
    >
      <rect width="100%" height="100%" fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
