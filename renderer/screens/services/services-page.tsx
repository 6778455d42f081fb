import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { ServiceCard } from '../../../contract/services.ts';
import { useCall, useLatest } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { useTitle } from '../../app/shell/use-navigation.ts';
import { useOperations } from '../../live/live.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { LoadingBlock } from '../../ui/feedback/loading-block.tsx';
import { ReloadButton } from '../../ui/feedback/reload-button.tsx';
import { Card } from '../../ui/frame/card.tsx';
import { Page, TitleRow } from '../../ui/frame/page.tsx';
import { LastOperation } from '../operation/last-operation.tsx';
import { isActive } from '../operation/progress.ts';
import { RunningOperation } from './running-operation.tsx';
import { ServiceRow } from './service-row.tsx';
import { SetUpAll } from './set-up-all.tsx';
import styles from './services.module.css';
import inputsStyles from '../../ui/inputs/inputs.module.css';

/** The services of a cloud in the order in which they are set up, with their state and why they are needed. */
export function ServicesPage({ cloud }: { readonly cloud: CloudSummary }) {
  const { t } = useWords();
  const { value, error, loading, reload } = useCall('services.list', { cloud: cloud.id });
  const list = useLatest(value);
  const operations = useOperations().filter(
    (o) => o.cloud === cloud.id && o.subject === undefined && o.kind === 'service.deploy',
  );
  const active = useOperations().find(
    (o) => o.cloud === cloud.id && o.kind.startsWith('service.') && isActive(o),
  );
  useTitle(t('services.title'), cloud.name);
  const [last] = operations;
  return (
    <Page>
      <TitleRow
        title={t('services.title')}
        lead={t('services.lead')}
        actions={
          list !== undefined && <ReloadButton state={{ loading, reload }} label={t('services.refresh')} />
        }
      />
      <div className="stack">
        {error !== undefined && <ErrorCard error={error} onRetry={reload} />}
        {list === undefined && error === undefined && <LoadingBlock height={420} />}
        {active !== undefined && <RunningOperation operation={active} />}
        {active === undefined && last !== undefined && <LastOperation operation={last} />}
        {list !== undefined && (
          <>
            {active === undefined && <SetUpAll cloud={cloud} services={list.services} />}
            <Lists cloud={cloud} services={list.services} />
            {list.broken.length > 0 && (
              <section className="stack">
                <h2>{t('services.broken', { count: list.broken.length })}</h2>
                {list.broken.map((one) => (
                  <ErrorCard key={one.service} error={one.error} level={3} />
                ))}
              </section>
            )}
          </>
        )}
      </div>
    </Page>
  );
}

type Category = ServiceCard['category'];

function Lists({
  cloud,
  services,
}: {
  readonly cloud: CloudSummary;
  readonly services: readonly ServiceCard[];
}) {
  const { t } = useWords();
  const [category, setCategory] = useState<Category>();
  const categories = [...new Set(services.map((service) => service.category))];
  const shown = services.filter((service) => category === undefined || service.category === category);
  const isUsed = ({ needed, settingsOnly, condition }: ServiceCard): boolean =>
    needed || (!settingsOnly && condition !== 'absent' && condition !== 'unknown');
  const used = shown.filter(isUsed);
  const unused = shown.filter((service) => !isUsed(service));
  const rows = (some: readonly ServiceCard[]) => (
    <ul className={styles.rows}>
      {some.map((service) => (
        <ServiceRow key={service.service} cloud={cloud} service={service} services={services} />
      ))}
    </ul>
  );
  const chip = (label: string, next: Category | undefined) => (
    <button
      key={label}
      type="button"
      className={inputsStyles.chipButton}
      aria-pressed={category === next}
      onClick={() => setCategory(next)}
    >
      {category === next && <IconCheck size={14} aria-hidden="true" />}
      {label}
    </button>
  );
  return (
    <>
      {categories.length > 1 && (
        <div className={inputsStyles.chips} role="group" aria-label={t('services.filter')}>
          {chip(t('services.all', { count: services.length }), undefined)}
          {categories.map((one) =>
            chip(
              t('services.kind', {
                name: t(`services.categories.${one}`),
                count: services.filter((service) => service.category === one).length,
              }),
              one,
            ),
          )}
        </div>
      )}
      {used.length > 0 && <Card title={t('services.list')}>{rows(used)}</Card>}
      {unused.length > 0 && (
        <Card
          title={t('services.notNeeded')}
          more={<span className="small">{t('services.notNeededText')}</span>}
        >
          {rows(unused)}
        </Card>
      )}
    </>
  );
}
