import { useEffect } from 'react';
import { FormProvider } from 'react-hook-form';
import { IconLock } from '@tabler/icons-react';
import type { AppPage } from '../../../contract/apps.ts';
import type { CloudSummary } from '../../../contract/clouds.ts';
import { useWords } from '../../app/i18n/words.ts';
import { Card } from '../../ui/frame/card.tsx';
import { Split } from '../../ui/frame/page.tsx';
import { PermissionsCard } from './permissions-card.tsx';
import { PlanPanel } from '../../ui/plan/plan-panel.tsx';
import { SettingsForm } from '../../ui/inputs/settings-form.tsx';
import { useAppPlan } from './use-app-plan.ts';
import { useSettingsForm } from '../../ui/inputs/use-settings-form.ts';
import { useTypedSecrets } from '../../ui/inputs/use-typed-secrets.ts';
import styles from './app-page.module.css';

/** An app that isn't installed: its settings next to the plan. */
export function InstallView({
  cloud,
  page,
  titles,
  blocked,
}: {
  readonly cloud: CloudSummary;
  readonly page: AppPage;
  readonly titles: ReadonlyMap<string, string>;
  readonly blocked: string | undefined;
}) {
  const { t, say, countWord } = useWords();
  const { form, values } = useSettingsForm(page.settings);
  const state = useAppPlan(cloud.id, page.app, { values });
  const secrets = useTypedSecrets(cloud.id, page.settings, form);
  const wrong = Object.keys(form.formState.errors).length;
  const asked = page.settings.filter(({ advanced }) => !advanced).length;
  const checked = {
    ...state,
    carryOut: async () => {
      if (!(await form.trigger(undefined, { shouldFocus: true }))) return false;
      await secrets.keep();
      return state.carryOut();
    },
  };
  useCtrlEnter(() => void checked.carryOut());
  return (
    <FormProvider {...form}>
      <Split
        wide
        sideLabel={t('plan.whatChanges')}
        side={
          <PlanPanel
            state={checked}
            verb={t('app.install', { app: page.title })}
            titles={titles}
            blocked={blocked ?? (wrong > 0 ? t('create.errors.sum', { count: wrong }) : undefined)}
          />
        }
      >
        <Card
          title={
            asked === 0 ? t('app.nothingToDecide') : t('app.decide', { count: asked, word: countWord(asked) })
          }
        >
          {page.settings.length === 0 ? (
            <p>{t('app.nothingToDecideText')}</p>
          ) : (
            <SettingsForm settings={page.settings} />
          )}
          <div className={styles.appNote}>
            <IconLock size={16} stroke={1.7} aria-hidden="true" />
            <p className="small">{t('app.secrets', { app: page.title })}</p>
          </div>
        </Card>
        <PermissionsCard page={page} />
        {page.notes !== undefined && (
          <Card title={t('app.notes')}>
            <p className={styles.appNotes}>{say(page.notes)}</p>
          </Card>
        )}
      </Split>
    </FormProvider>
  );
}

/** Ctrl+Enter presses the primary button from anywhere on the page. */
function useCtrlEnter(press: () => void): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      press();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  });
}
