import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import { useCall, useClient } from '../../api.ts';
import { useAttempt } from '../../live/use-attempt.ts';
import { useWords } from '../../app/i18n/words.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { Card } from '../../ui/frame/card.tsx';
import { Disclosure } from '../../ui/frame/disclosure.tsx';
import { HoldButton } from '../../ui/inputs/hold-button.tsx';
import { RecoverForm } from './recover-form.tsx';
import { RecoverySheet } from './recovery-sheet.tsx';
import styles from './key-card.module.css';
import secretValueStyles from '../../ui/state/secret-value.module.css';

const shownMs = 60_000;

/** Where the cloud's key is stored, how to print it, and how to restore it from paper. */
export function KeyCard({ cloud }: { readonly cloud: CloudSummary }) {
  const { t } = useWords();
  const client = useClient();
  const { value, error, reload } = useCall('secrets.state', { cloud: cloud.id });
  const [identity, setIdentity] = useState<string>();
  const [printing, setPrinting] = useState(false);
  const { refused, attempt } = useAttempt();

  useEffect(() => {
    if (identity === undefined || printing) return;
    const hide = (): void => setIdentity(undefined);
    const timer = setTimeout(hide, shownMs);
    window.addEventListener('blur', hide);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('blur', hide);
    };
  }, [identity, printing]);

  const reveal = (): void =>
    void attempt(async () =>
      setIdentity((await client.call('secrets.identity', { cloud: cloud.id })).identity),
    );
  const state =
    value?.key === 'ready' ? (`kept.${value.kept}` as const) : (`key.${value?.key ?? 'asked'}` as const);
  return (
    <Card title={t('settings.keyCard')}>
      <p className="small">{t('settings.keyText')}</p>
      {error === undefined ? (
        <p>{t(`settings.${state}`)}</p>
      ) : (
        <ErrorCard error={error} level={3} onRetry={reload} />
      )}
      {value?.key === 'ready' && identity === undefined && (
        <div className={styles.keyActs}>
          <p className="small">{t('settings.keyHouse')}</p>
          <HoldButton
            label={t('settings.revealName', { name: t('settings.keyName') })}
            armedText={t('settings.revealAgain')}
            onHeld={reveal}
          >
            {t('settings.keyReveal')}
          </HoldButton>
        </div>
      )}
      {identity !== undefined && (
        <div className={styles.keyShown}>
          <code className={`${secretValueStyles.value} anywhere`} translate="no">
            {identity}
          </code>
          <div className="row">
            <Button variant="default" onClick={() => setPrinting(true)}>
              {t('settings.keyPrint')}
            </Button>
            <Button variant="default" onClick={() => setIdentity(undefined)}>
              {t('settings.hide')}
            </Button>
          </div>
          <p className="small">{t('settings.keyShownHelp')}</p>
        </div>
      )}
      {identity !== undefined && printing && (
        <RecoverySheet
          cloud={cloud}
          identity={identity}
          recipient={value?.own ?? ''}
          onPrinted={() => {
            setPrinting(false);
            setIdentity(undefined);
          }}
        />
      )}
      {refused !== undefined && <ErrorCard error={refused} level={3} />}
      {value !== undefined && value.key !== 'ready' && (
        <Disclosure summary={t('settings.recover.title')} open={value.key === 'key-missing'}>
          <RecoverForm
            cloud={cloud}
            needsPassphrase={value.key.startsWith('keychain-')}
            onRecovered={() => {
              reload();
            }}
          />
        </Disclosure>
      )}
      {value !== undefined && value.recipients.length > 1 && (
        <Disclosure summary={t('settings.keyOthers')}>
          <ul className={styles.keyOthers} translate="no">
            {value.recipients.map((one) => (
              <li key={one}>
                <code className="anywhere">{one}</code>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </Card>
  );
}
