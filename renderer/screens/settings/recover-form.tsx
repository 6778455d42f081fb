import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import { failureOf, useClient } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { useAnnouncements } from '../../app/shell/announcer.tsx';
import styles from './key-card.module.css';

/** Restores the identity from the recovery sheet. Without a keychain it is protected by a passphrase. */
export function RecoverForm({
  cloud,
  needsPassphrase,
  onRecovered,
}: {
  readonly cloud: CloudSummary;
  readonly needsPassphrase: boolean;
  readonly onRecovered: () => void;
}) {
  const { t } = useWords();
  const client = useClient();
  const confirm = useAnnouncements((state) => state.confirm);
  const [identity, setIdentity] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [errors, setErrors] = useState<{ readonly identity?: string; readonly passphrase?: string }>({});
  const [busy, setBusy] = useState(false);

  const recover = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (identity.trim() === '') return setErrors({ identity: t('settings.recover.missing') });
    if ((needsPassphrase || passphrase !== '') && passphrase.length < 8)
      return setErrors({ passphrase: t('create.errors.passphrase') });
    setBusy(true);
    try {
      await client.call('secrets.recover', {
        cloud: cloud.id,
        identity,
        ...(passphrase === '' ? {} : { passphrase }),
      });
      setIdentity('');
      setPassphrase('');
      confirm(t('settings.recover.done'));
      onRecovered();
    } catch (thrown) {
      const { detail, hint } = failureOf(thrown);
      setErrors({ identity: [detail, hint].filter(Boolean).join(' ') });
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className={styles.recoverForm} noValidate onSubmit={(event) => void recover(event)}>
      <PasswordInput
        label={t('settings.recover.identity')}
        description={t('settings.recover.identityHelp')}
        value={identity}
        error={errors.identity}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setIdentity(event.currentTarget.value);
          setErrors({});
        }}
      />
      <PasswordInput
        label={t(needsPassphrase ? 'settings.recover.passphrase' : 'settings.recover.passphraseMaybe')}
        description={t('settings.recover.passphraseHelp')}
        value={passphrase}
        error={errors.passphrase}
        autoComplete="off"
        onChange={(event) => {
          setPassphrase(event.currentTarget.value);
          setErrors({});
        }}
      />
      <div className="row">
        <Button type="submit" variant="default" loading={busy}>
          {t('settings.recover.go')}
        </Button>
      </div>
    </form>
  );
}
