import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { ServiceCard } from '../../../contract/services.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf, operationRoute } from '../../app/router/route.ts';
import { goTo } from '../../app/router/router.ts';
import { useCloudStatus } from '../../live/live.ts';
import { PlanPanel } from '../../ui/plan/plan-panel.tsx';
import { StatusIcon } from '../../ui/state/status.tsx';
import type { Tone } from '../../ui/state/tone.ts';
import { type Summary, summarize } from './service-state.ts';
import { usePlanAdvice } from './use-plan-advice.tsx';
import { useServicePlan } from './use-service-plan.ts';
import styles from './services.module.css';
import cardStyles from '../../ui/frame/card.module.css';

export const summaryTone: Readonly<Record<Summary['state'], Tone>> = {
  none: 'idle',
  empty: 'info',
  failing: 'bad',
  missing: 'attn',
  unknown: 'idle',
  starting: 'run',
  working: 'ok',
};

/** How the services are, and one button that sets up all that the cloud needs, after showing the plan. */
export function SetUpAll({
  cloud,
  services,
}: {
  readonly cloud: CloudSummary;
  readonly services: readonly ServiceCard[];
}) {
  const { t } = useWords();
  const adviceFor = usePlanAdvice(cloud.id, services);
  const { value: status } = useCloudStatus(cloud.id);
  const [round, setRound] = useState<number>();
  const state = useServicePlan(cloud.id, undefined, round, (id) =>
    goTo(operationRoute({ id, cloud: cloud.id })),
  );
  const { state: how, count, working, total } = summarize(services);
  const condition = status?.condition;
  const isAway = condition === 'unreachable' || condition === 'stopped';
  const isPractice = cloud.kind === 'practice';
  const text = {
    none: t('services.summary.noneText'),
    empty: t('services.summary.emptyText', { count }),
    failing: t('services.summary.part', { working, total }),
    missing: t('services.summary.part', { working, total }),
    starting: t('services.summary.part', { working, total }),
    unknown: '',
    working: isPractice ? t('services.summary.practice') : '',
  }[how];
  const isUrgent = how === 'empty' || how === 'missing' || how === 'failing';
  const titles = new Map<string, string>(services.map(({ service, title }) => [service, title]));
  return (
    <>
      <section
        className={`${cardStyles.card} ${cardStyles.cardToned} tone-${summaryTone[how]} ${styles.banner}`}
        data-state={how}
      >
        <StatusIcon tone={summaryTone[how]} />
        <div>
          <h2>
            {how === 'none' || how === 'unknown' || how === 'empty'
              ? t(`services.summary.${how}`)
              : t(`services.summary.${how}`, { count })}
          </h2>
          {condition === 'setting-up' ? (
            <p>{t('services.summary.noMachines')}</p>
          ) : isAway ? (
            <p>{t('services.summary.unreachable', { cloud: cloud.name })}</p>
          ) : (
            text !== '' && <p>{text}</p>
          )}
        </div>
        {condition === 'setting-up' ? (
          <Button component="a" href={hrefOf({ at: 'cloud', cloud: cloud.id, section: 'machines' })}>
            {t('services.summary.toMachines')}
          </Button>
        ) : (
          round === undefined &&
          how !== 'none' && (
            <Button variant={isUrgent ? 'filled' : 'default'} disabled={isAway} onClick={() => setRound(0)}>
              {t(isUrgent ? 'services.summary.all' : 'services.summary.check')}
            </Button>
          )
        )}
      </section>
      {round !== undefined && (
        <div className={styles.planAll}>
          <PlanPanel
            state={state}
            verb={t('services.planAllGo')}
            titles={titles}
            adviceFor={adviceFor}
            extra={
              <Button variant="subtle" onClick={() => setRound(undefined)}>
                {t('services.later')}
              </Button>
            }
          />
        </div>
      )}
    </>
  );
}
