import type { CloudSummary } from '../../../contract/clouds.ts';
import { useCall, useStream } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { Card } from '../../ui/frame/card.tsx';
import { Disclosure } from '../../ui/frame/disclosure.tsx';
import { SetValue } from './set-value.tsx';
import styles from './settings.module.css';

/** The current config.yaml, updated when it changes elsewhere, and a form to set one value. */
export function ConfigCard({ cloud }: { readonly cloud: CloudSummary }) {
  const { t } = useWords();
  const version = useStream('clouds.watchFolder', { cloud: cloud.id }).value?.config;
  const { value, error, reload } = useCall('config.show', { cloud: cloud.id }, { version });
  return (
    <Card title={t('settings.config')}>
      <p className="small">{t('settings.configText')}</p>
      {error !== undefined && <ErrorCard error={error} level={3} onRetry={reload} />}
      {value !== undefined && (
        <Disclosure summary={t('settings.show')}>
          <pre className={styles.configText} tabIndex={0} translate="no">
            {value.text}
          </pre>
        </Disclosure>
      )}
      <Disclosure summary={t('settings.setOne')}>
        <SetValue cloud={cloud} version={version} onSaved={reload} />
      </Disclosure>
    </Card>
  );
}
