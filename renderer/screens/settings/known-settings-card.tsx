import type { CloudSummary } from '../../../contract/clouds.ts';
import type { ConfigField } from '../../../contract/config.ts';
import { useCall } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { Card } from '../../ui/frame/card.tsx';
import { Disclosure } from '../../ui/frame/disclosure.tsx';
import { KnownSetting } from './known-setting.tsx';
import { SettingsProblems } from './settings-problems.tsx';
import styles from './settings.module.css';

/** The known settings as fields, each saved on its own, and the problems in the file. */
export function KnownSettingsCard({ cloud }: { readonly cloud: CloudSummary }) {
  const { t, say } = useWords();
  const form = useCall('config.form', { cloud: cloud.id });
  const check = useCall('config.check', { cloud: cloud.id });
  const saved = (): void => {
    form.reload();
    check.reload();
  };
  const problems = check.value?.problems ?? [];
  const fields = form.value?.fields ?? [];
  const row = (field: ConfigField) => (
    <KnownSetting
      key={`${field.path}=${JSON.stringify(field.value)}`}
      cloud={cloud}
      field={field}
      problem={problems.find(({ path, severity }) => path === field.path && severity === 'error')}
      onSaved={saved}
    />
  );
  const groups = Map.groupBy(
    fields.filter(({ first }) => !first),
    ({ group }) => say(group),
  );
  return (
    <Card title={t('settings.known')}>
      <p className="small">{t('settings.knownText')}</p>
      {check.error !== undefined && <ErrorCard error={check.error} level={3} onRetry={check.reload} />}
      <SettingsProblems problems={problems} onLook={saved} />
      {fields.length > 0 && (
        <div className={styles.knownSettings}>
          {fields.filter(({ first }) => first).map(row)}
          <Disclosure summary={t('settings.knownMore')}>
            {[...groups].map(([title, ones]) => (
              <section key={title} className={styles.knownGroup}>
                <h3>{title}</h3>
                {ones.map(row)}
              </section>
            ))}
          </Disclosure>
        </div>
      )}
    </Card>
  );
}
