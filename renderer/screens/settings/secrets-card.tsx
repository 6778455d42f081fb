import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import { useCall, useClient } from '../../api.ts';
import { useAttempt } from '../../live/use-attempt.ts';
import { useWords } from '../../app/i18n/words.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { Card } from '../../ui/frame/card.tsx';
import { HoldButton } from '../../ui/inputs/hold-button.tsx';
import styles from './settings.module.css';
import secretValueStyles from '../../ui/state/secret-value.module.css';

const shownMs = 20_000;

/** Secrets by name. Values are only fetched one at a time while the button is held, and hidden again. */
export function SecretsCard({ cloud }: { readonly cloud: CloudSummary }) {
  const { t } = useWords();
  const { value, error, reload } = useCall('secrets.list', { cloud: cloud.id });
  return (
    <Card title={t('settings.secrets')}>
      <p className="small">{t('settings.secretsText')}</p>
      {error !== undefined && <ErrorCard error={error} level={3} onRetry={reload} />}
      {value?.paths.length === 0 && (
        <p className={`small ${styles.settingsNone}`}>{t('settings.secretsNone')}</p>
      )}
      {value !== undefined && value.paths.length > 0 && (
        <>
          <ul className={styles.secrets}>
            {value.paths.map((path) => (
              <SecretRow key={path} cloud={cloud} path={path} />
            ))}
          </ul>
          <p className="small">{t('settings.revealHelp')}</p>
        </>
      )}
    </Card>
  );
}

function SecretRow({ cloud, path }: { readonly cloud: CloudSummary; readonly path: string }) {
  const { t } = useWords();
  const client = useClient();
  const [shown, setShown] = useState<string>();
  const [round, setRound] = useState(0);
  const { refused, attempt } = useAttempt();

  useEffect(() => {
    if (shown === undefined) return;
    const hide = (): void => setShown(undefined);
    const timer = setTimeout(hide, shownMs);
    window.addEventListener('blur', hide);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('blur', hide);
    };
  }, [shown, round]);

  const reveal = (): void =>
    void attempt(async () =>
      setShown((await client.call('secrets.reveal', { cloud: cloud.id, path })).value),
    );
  return (
    <li className={styles.secret}>
      <code className="anywhere">{path}</code>
      {shown === undefined ? (
        <>
          <span className="small">{t('settings.hidden')}</span>
          <HoldButton
            label={t('settings.revealName', { name: path })}
            armedText={t('settings.revealAgain')}
            onHeld={reveal}
          >
            {t('settings.reveal')}
          </HoldButton>
        </>
      ) : (
        <>
          <code className={`${secretValueStyles.value} anywhere`} translate="no">
            {shown}
          </code>
          <div className="row">
            <Button variant="subtle" onClick={() => setRound(round + 1)}>
              {t('settings.longer')}
            </Button>
            <Button
              variant="default"
              aria-label={t('settings.hideName', { name: path })}
              onClick={() => setShown(undefined)}
            >
              {t('settings.hide')}
            </Button>
          </div>
        </>
      )}
      {refused !== undefined && (
        <div className={styles.secretError}>
          <ErrorCard error={refused} level={3} />
        </div>
      )}
    </li>
  );
}
