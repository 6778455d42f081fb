import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { FormProvider } from 'react-hook-form';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { ServiceCard, ServicePage } from '../../../contract/services.ts';
import { useWords } from '../../app/i18n/words.ts';
import { ProblemCard } from '../../ui/feedback/problem-card.tsx';
import { Card } from '../../ui/frame/card.tsx';
import { Split } from '../../ui/frame/page.tsx';
import { useSettingsForm } from '../../ui/inputs/use-settings-form.ts';
import { useTypedSecrets } from '../../ui/inputs/use-typed-secrets.ts';
import { workloadTone } from '../../ui/state/condition-tone.ts';
import { Workloads } from '../../ui/state/workloads.tsx';
import { CategorySign } from './category-sign.tsx';
import { DeployCard } from './deploy-card.tsx';
import { LinksCard } from './links-card.tsx';
import { NeedCard } from './need-card.tsx';
import { RemoveService } from './remove-service.tsx';
import { SettingsCard } from './settings-card.tsx';
import { SourcesCard } from './sources-card.tsx';
import { TokenCard } from './token-card.tsx';
import cardStyles from '../../ui/frame/card.module.css';

/** A service on which nothing is running: its settings beside the plan, and everything known about it. */
export function ServiceView({
  cloud,
  page,
  services,
  blocked,
  onChanged,
}: {
  readonly cloud: CloudSummary;
  readonly page: ServicePage;
  readonly services: readonly ServiceCard[];
  /** Why nothing can be changed in the cluster. */
  readonly blocked: string | undefined;
  readonly onChanged: () => void;
}) {
  const { t, say } = useWords();
  const [removing, setRemoving] = useState(false);
  const isAbsent = page.condition === 'absent';
  const isFailing = page.condition === 'failing';
  // A failing service can be set up again unchanged.
  const [round, setRound] = useState(isAbsent || isFailing ? 0 : undefined);
  const { form, defaults, values } = useSettingsForm(page.settings);
  useEffect(() => form.reset({ ...defaults }), [form, defaults]);
  const secrets = useTypedSecrets(cloud.id, page.settings, form);
  const isDirty = Object.keys(values).length > 0 || secrets.any;
  const planAgain = (): void => setRound(round === undefined ? 0 : round + 1);
  const changed = (): void => {
    onChanged();
    planAgain();
  };
  const isDeployed = !isAbsent && !page.settingsOnly && page.condition !== 'unknown';
  return (
    <FormProvider {...form}>
      {isFailing && (
        <ProblemCard
          sign={<CategorySign category={page.category} />}
          title={page.title}
          text={say(page.sentence)}
          state={t('states.failing')}
          chain={page.workloads.slice(0, 5).map(({ name, sentence, condition }) => ({
            name,
            text: say(sentence),
            tone: workloadTone[condition],
          }))}
        />
      )}
      <Split
        wide
        sideLabel={t('services.side')}
        side={
          <>
            <DeployCard
              cloud={cloud}
              page={page}
              services={services}
              round={round}
              blocked={blocked ?? (isDirty ? t('services.saveFirst') : undefined)}
              canPlan={blocked === undefined}
              onPlan={planAgain}
              onStarted={() => setRound(undefined)}
            />
            <NeedCard cloud={cloud} page={page} onChanged={changed} />
            <LinksCard cloud={cloud} page={page} services={services} />
          </>
        }
      >
        {page.service === 'headlamp' && isDeployed && <TokenCard cloud={cloud} title={page.title} />}
        {page.settings.length > 0 && (
          <SettingsCard
            cloud={cloud}
            page={page}
            values={values}
            isDirty={isDirty}
            keepSecrets={secrets.keep}
            onSaved={changed}
            onDiscard={() => form.reset({ ...defaults })}
          />
        )}
        {isDeployed && <Workloads workloads={page.workloads} />}
        <SourcesCard sources={page.sources} />
      </Split>
      {isDeployed && (
        <Card title={t('services.danger')}>
          <div className={cardStyles.withAction}>
            <p>{t('services.dangerText')}</p>
            <Button
              variant="outline"
              color="clay"
              disabled={blocked !== undefined}
              onClick={() => setRemoving(true)}
            >
              {t('services.remove', { service: page.title })}
            </Button>
          </div>
        </Card>
      )}
      {removing && <RemoveService cloud={cloud} page={page} onClose={() => setRemoving(false)} />}
    </FormProvider>
  );
}
