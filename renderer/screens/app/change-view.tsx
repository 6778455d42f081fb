import { Button } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { FormProvider } from 'react-hook-form';
import type { AppPage } from '../../../contract/apps.ts';
import type { CloudSummary } from '../../../contract/clouds.ts';
import { useWords } from '../../app/i18n/words.ts';
import { Card } from '../../ui/frame/card.tsx';
import { Disclosure } from '../../ui/frame/disclosure.tsx';
import { Split } from '../../ui/frame/page.tsx';
import { PlanPanel } from '../../ui/plan/plan-panel.tsx';
import { SettingsForm } from '../../ui/inputs/settings-form.tsx';
import { useAppPlan } from './use-app-plan.ts';
import { useSettingsForm } from '../../ui/inputs/use-settings-form.ts';
import { useTypedSecrets } from '../../ui/inputs/use-typed-secrets.ts';

/** The settings of an installed app, collapsed below its status. The plan appears once something changes. */
export function ChangeView({
  cloud,
  page,
  titles,
  blocked,
  failing,
  onEditing,
  children,
}: {
  readonly cloud: CloudSummary;
  readonly page: AppPage;
  readonly titles: ReadonlyMap<string, string>;
  readonly blocked: string | undefined;
  readonly failing: boolean;
  readonly onEditing: (editing: boolean) => void;
  readonly children: ReactNode;
}) {
  const { t } = useWords();
  const { form, defaults, values } = useSettingsForm(page.settings);
  useEffect(() => form.reset({ ...defaults }), [form, defaults]);
  const secrets = useTypedSecrets(cloud.id, page.settings, form);
  const changed = Object.keys(values).length > 0 || secrets.any;
  const planned = changed || failing;
  useEffect(() => onEditing(planned), [onEditing, planned]);
  // A failing app can be deployed again unchanged.
  const state = useAppPlan(cloud.id, page.app, planned ? { values } : undefined);
  const checked = {
    ...state,
    carryOut: async () => {
      await secrets.keep();
      return state.carryOut();
    },
  };
  const wrong = Object.keys(form.formState.errors).length;
  const settings = page.settings.length > 0 && (
    <Card>
      <Disclosure summary={t('app.settings')} open={changed}>
        <SettingsForm settings={page.settings} />
      </Disclosure>
    </Card>
  );
  const change = planned ? (
    <Split
      wide
      sideLabel={t('plan.whatChanges')}
      side={
        <PlanPanel
          state={checked}
          verb={changed ? t('app.apply', { app: page.title }) : t('app.applyAgain', { app: page.title })}
          titles={titles}
          blocked={blocked ?? (wrong > 0 ? t('create.errors.sum', { count: wrong }) : undefined)}
          extra={
            changed && (
              <Button variant="subtle" onClick={() => form.reset({ ...defaults })}>
                {t('form.discard')}
              </Button>
            )
          }
        />
      }
    >
      {settings}
    </Split>
  ) : (
    settings
  );
  // For a failing app, the fix comes before the details.
  return (
    <FormProvider {...form}>
      {failing && change}
      {children}
      {!failing && change}
    </FormProvider>
  );
}
