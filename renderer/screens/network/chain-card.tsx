import { Button, Select } from '@mantine/core';
import {
  IconApps,
  IconCertificate,
  IconDoor,
  IconHomeShare,
  IconMapPin,
  IconRoute,
  IconSignRight,
} from '@tabler/icons-react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { ChainLink, ChainLinkId } from '../../../contract/network.ts';
import { useCall } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { LoadingBlock } from '../../ui/feedback/loading-block.tsx';
import { Card } from '../../ui/frame/card.tsx';
import { Moment } from '../../ui/state/moment.tsx';
import { Status, StatusIcon } from '../../ui/state/status.tsx';
import type { Tone } from '../../ui/state/tone.ts';
import styles from './network.module.css';

const icons: Readonly<Record<ChainLinkId, typeof IconApps>> = {
  name: IconSignRight,
  dns: IconRoute,
  address: IconMapPin,
  'load-balancer': IconHomeShare,
  ingress: IconDoor,
  certificate: IconCertificate,
  app: IconApps,
};
const tones: Readonly<Record<ChainLink['state'], Tone>> = {
  ok: 'ok',
  failed: 'bad',
  skipped: 'idle',
  away: 'attn',
};

/** The links from a name to an app, as tested from this computer, and what to do about the first that fails. */
export function ChainCard({
  cloud,
  name,
  names,
  version,
  onName,
}: {
  readonly cloud: CloudSummary;
  readonly name: string | undefined;
  /** The names to choose from. */
  readonly names: readonly string[];
  /** Tests again when it changes. */
  readonly version: string;
  readonly onName: (name: string | undefined) => void;
}) {
  const { t, say } = useWords();
  const input = { cloud: cloud.id, ...(name === undefined ? {} : { name }) };
  const { value: status, error, loading, reload } = useCall('network.status', input, { version });
  const away = status?.links.find(({ state }) => state === 'away');
  const broken = away ?? status?.links.find(({ state }) => state === 'failed');
  return (
    <Card
      title={
        status?.name === undefined ? t('network.chain.title') : t('network.chain.to', { name: status.name })
      }
      more={
        status !== undefined && (
          <span className="small">
            {t('network.chain.tested')} <Moment at={status.checkedAt} />
          </span>
        )
      }
    >
      <div className="stack">
        {names.length > 1 && (
          <Select
            className={styles.chainName}
            label={t('network.chain.name')}
            data={[...new Set(names)]}
            value={status?.name ?? null}
            allowDeselect={false}
            onChange={(chosen) => onName(chosen ?? undefined)}
          />
        )}
        {error !== undefined && <ErrorCard error={error} level={3} onRetry={reload} />}
        {status === undefined && error === undefined && <LoadingBlock height={180} />}
        {status !== undefined && (
          <ol className={styles.chain} aria-label={t('network.chain.title')}>
            {status.links.map((link) => (
              <Link key={link.id} link={link} />
            ))}
          </ol>
        )}
        {broken !== undefined && (
          <div className={`${styles.fix} tone-${tones[broken.state]}`}>
            <StatusIcon tone={tones[broken.state]} />
            <div>
              <h3>{say(broken.detail)}</h3>
              {broken.hint !== undefined && <p>{say(broken.hint)}</p>}
              {broken.id === 'dns' && status?.router?.page !== undefined && (
                <p>
                  <a href={status.router.page} target="_blank" rel="noreferrer">
                    {t('network.chain.routerPage')}
                  </a>
                </p>
              )}
            </div>
          </div>
        )}
        {status !== undefined && (
          <div className="row">
            <Button variant="default" loading={loading} onClick={reload}>
              {t('network.chain.again')}
            </Button>
          </div>
        )}
      </div>
    </Card>
  );
}

function Link({ link: { id, state, title, detail } }: { readonly link: ChainLink }) {
  const { t, say } = useWords();
  const Icon = icons[id];
  return (
    <li className={`${styles.link} tone-${tones[state]}`} data-state={state}>
      <span className={styles.linkSign} aria-hidden="true">
        <Icon size={24} stroke={1.7} />
      </span>
      <b>{say(title)}</b>
      <Status tone={tones[state]} quiet>
        {t(`network.chain.states.${state}`)}
      </Status>
      <span className={`small ${styles.linkDetail}`}>{say(detail)}</span>
    </li>
  );
}
