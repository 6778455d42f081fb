import { Button } from '@mantine/core';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { ServiceCard, ServicePage } from '../../../contract/services.ts';
import { useClient } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { useAttempt } from '../../live/use-attempt.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { Card } from '../../ui/frame/card.tsx';
import { PlanPanel } from '../../ui/plan/plan-panel.tsx';
import { plainVersion } from './service-state.ts';
import { usePlanAdvice } from './use-plan-advice.tsx';
import { useServicePlan } from './use-service-plan.ts';
import styles from './services.module.css';

/** What setting up the service would change, and the button that does it; for settings only, a test of them. */
export function DeployCard({
  cloud,
  page,
  services,
  round,
  blocked,
  canPlan,
  onPlan,
  onStarted,
}: {
  readonly cloud: CloudSummary;
  readonly page: ServicePage;
  readonly services: readonly ServiceCard[];
  /** Undefined while no plan is wanted; another number asks for another plan. */
  readonly round: number | undefined;
  readonly blocked: string | undefined;
  readonly canPlan: boolean;
  readonly onPlan: () => void;
  readonly onStarted: () => void;
}) {
  const { t } = useWords();
  const isPlanned = round !== undefined && page.needed && !page.settingsOnly && canPlan;
  const adviceFor = usePlanAdvice(cloud.id, services, page.service);
  const state = useServicePlan(cloud.id, page.service, isPlanned ? round : undefined, onStarted);
  if (!page.needed) return null;
  if (page.settingsOnly) return <TestCard cloud={cloud} page={page} blocked={blocked} />;
  const isAbsent = page.condition === 'absent';
  const { deployedVersion: from, version: to } = page;
  const isOlder = from !== undefined && from !== to;
  if (isPlanned) {
    const verb = isAbsent ? 'setUp' : page.condition === 'failing' ? 'again' : 'apply';
    return (
      <PlanPanel
        state={state}
        verb={t(`services.${verb}`, { service: page.title })}
        titles={new Map<string, string>(services.map(({ service, title }) => [service, title]))}
        blocked={blocked}
        adviceFor={adviceFor}
      />
    );
  }
  return (
    <Card
      title={isOlder ? t('services.newVersion', { to: plainVersion(to) }) : t('services.reviewTitle')}
      {...(isOlder ? { tone: 'info' } : {})}
    >
      <p className="small">
        {blocked ??
          (isOlder ? t('services.newVersionText', { from: plainVersion(from) }) : t('services.reviewText'))}
      </p>
      <div className={styles.actions}>
        <Button variant="default" disabled={blocked !== undefined} onClick={onPlan}>
          {t('services.review')}
        </Button>
      </div>
    </Card>
  );
}

/** Settings without objects are proven by an operation, which for example signs in to the mail server. */
function TestCard({
  cloud,
  page,
  blocked,
}: {
  readonly cloud: CloudSummary;
  readonly page: ServicePage;
  readonly blocked: string | undefined;
}) {
  const { t } = useWords();
  const client = useClient();
  const { busy, refused, attempt } = useAttempt();
  const test = (): void =>
    void attempt(() => client.call('services.deploy', { cloud: cloud.id, service: page.service }));
  return (
    <Card title={t('services.test')}>
      <p className="small">{blocked ?? t('services.testText')}</p>
      {refused !== undefined && <ErrorCard error={refused} level={3} />}
      <div className={styles.actions}>
        <Button variant="default" loading={busy} disabled={blocked !== undefined} onClick={test}>
          {t('services.test')}
        </Button>
      </div>
    </Card>
  );
}
