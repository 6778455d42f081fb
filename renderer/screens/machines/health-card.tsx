import { Button } from '@mantine/core';
import { IconStethoscope } from '@tabler/icons-react';
import { useState } from 'react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { CheckState, HealthCheck } from '../../../contract/clusters.ts';
import { useCall } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { LoadingBlock } from '../../ui/feedback/loading-block.tsx';
import { Card } from '../../ui/frame/card.tsx';
import { Moment } from '../../ui/state/moment.tsx';
import { Status } from '../../ui/state/status.tsx';
import type { Tone } from '../../ui/state/tone.ts';
import styles from './machines.module.css';
import checkListStyles from '../../ui/state/check-list.module.css';

const tones: Readonly<Record<CheckState, Tone>> = { ok: 'ok', waiting: 'info', failed: 'bad' };

/** Checks everything below Kubernetes on demand, since it takes seconds and queries every machine. */
export function HealthCard({
  cloud,
  only,
}: {
  readonly cloud: CloudSummary;
  /** Shows only this machine's checks. */
  readonly only?: string;
}) {
  const { t } = useWords();
  const [asked, setAsked] = useState(false);
  const {
    value: health,
    error,
    loading,
    reload,
  } = useCall('clusters.health', asked ? { cloud: cloud.id } : undefined);
  const checks =
    health?.checks.filter(
      ({ id }) => only === undefined || id === `machine-${only}` || id === `node-${only}`,
    ) ?? [];
  return (
    <Card
      title={t('machines.health.title')}
      more={
        health !== undefined && (
          <span className="small">
            {t('machines.health.at')} <Moment at={health.checkedAt} />
          </span>
        )
      }
    >
      {!asked && <p className="small">{t('machines.health.text')}</p>}
      {error !== undefined && <ErrorCard error={error} level={3} onRetry={reload} />}
      {asked && health === undefined && error === undefined && <LoadingBlock height={160} />}
      {health !== undefined && (
        <ul className={checkListStyles.list}>
          {checks.map((check) => (
            <Check key={check.id} check={check} />
          ))}
        </ul>
      )}
      {error === undefined && (
        <Button
          variant="default"
          className={styles.healthGo}
          loading={loading}
          leftSection={<IconStethoscope size={16} aria-hidden="true" />}
          onClick={() => (asked ? reload() : setAsked(true))}
        >
          {t(asked ? 'machines.health.again' : 'machines.health.go')}
        </Button>
      )}
    </Card>
  );
}

function Check({ check: { title, state, detail, hint } }: { readonly check: HealthCheck }) {
  const { t, say } = useWords();
  return (
    <li className={checkListStyles.check}>
      <div>
        <b>{say(title)}</b>
        <span className="small">{say(detail)}</span>
        {hint !== undefined && <span className={`small ${checkListStyles.hint}`}>{say(hint)}</span>}
      </div>
      <Status className={checkListStyles.status} tone={tones[state]} quiet={state === 'ok'}>
        {t(`machines.health.states.${state}`)}
      </Status>
    </li>
  );
}
