import { Button } from '@mantine/core';
import { useFormContext } from 'react-hook-form';
import type { SettingValues } from '../../../contract/apps.ts';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { ServicePage } from '../../../contract/services.ts';
import { useClient } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { useAnnouncements } from '../../app/shell/announcer.tsx';
import { useAttempt } from '../../live/use-attempt.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { Card } from '../../ui/frame/card.tsx';
import type { Answers } from '../../ui/inputs/form-values.ts';
import { SettingsForm } from '../../ui/inputs/settings-form.tsx';
import styles from './services.module.css';

/** The settings of a service. Saving writes config.yaml and the secrets, not the cluster. */
export function SettingsCard({
  cloud,
  page,
  values,
  isDirty,
  keepSecrets,
  onSaved,
  onDiscard,
}: {
  readonly cloud: CloudSummary;
  readonly page: ServicePage;
  readonly values: SettingValues;
  readonly isDirty: boolean;
  readonly keepSecrets: () => Promise<void>;
  readonly onSaved: () => void;
  readonly onDiscard: () => void;
}) {
  const { t } = useWords();
  const client = useClient();
  const form = useFormContext<Answers>();
  const confirm = useAnnouncements((state) => state.confirm);
  const { busy, refused, attempt } = useAttempt();
  const { service, settings, settingsOnly } = page;
  const wrong = Object.keys(form.formState.errors).length;

  const save = (): void =>
    void attempt(async () => {
      // What is still missing can follow later; the plan says what it needs.
      if (!(await form.trigger(Object.keys(form.formState.dirtyFields), { shouldFocus: true }))) return;
      await keepSecrets();
      if (Object.keys(values).length > 0)
        await client.call('services.set', { cloud: cloud.id, service, values });
      confirm(t(settingsOnly || !page.needed ? 'services.savedOnly' : 'services.saved'));
      onSaved();
    });
  return (
    <Card title={t('services.settings')}>
      {settingsOnly && <p className={`small ${styles.settingsIntro}`}>{t('services.settingsOnly')}</p>}
      <SettingsForm settings={settings} />
      {refused !== undefined && (
        <div className={styles.actions}>
          <ErrorCard error={refused} level={3} />
        </div>
      )}
      {isDirty && (
        <>
          <div className={styles.actions}>
            <Button loading={busy} onClick={save}>
              {t('services.save')}
            </Button>
            <Button variant="subtle" disabled={busy} onClick={onDiscard}>
              {t('form.discard')}
            </Button>
          </div>
          <p className={`small ${styles.note}`}>
            {wrong > 0
              ? t('create.errors.sum', { count: wrong })
              : !settingsOnly && t('services.settingsText')}
          </p>
        </>
      )}
    </Card>
  );
}
