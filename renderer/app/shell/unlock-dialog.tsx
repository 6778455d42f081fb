import { Button, Modal, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import { failureOf, useClient } from '../../api.ts';
import { useWords } from '../i18n/words.ts';
import { useAnnouncements } from './announcer.tsx';

export function UnlockDialog({
  cloud,
  opened,
  onClose,
  onUnlocked,
}: {
  readonly cloud: CloudSummary;
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onUnlocked: () => void;
}) {
  const { t } = useWords();
  const client = useClient();
  const confirm = useAnnouncements((state) => state.confirm);
  const [passphrase, setPassphrase] = useState('');
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);

  const close = (): void => {
    setPassphrase('');
    setError(undefined);
    onClose();
  };
  const unlock = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (passphrase === '') return setError(t('bars.passphrase.missing'));
    setBusy(true);
    try {
      await client.call('secrets.unlock', { cloud: cloud.id, passphrase });
      setPassphrase('');
      confirm(t('bars.passphrase.done'));
      onUnlocked();
    } catch (thrown) {
      const { title, detail } = failureOf(thrown);
      setError(`${title}. ${detail}`);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t('bars.passphrase.title', { cloud: cloud.name })}
      closeButtonProps={{ 'aria-label': t('general.close') }}
    >
      <form className="stack" onSubmit={(event) => void unlock(event)}>
        <PasswordInput
          data-autofocus
          label={t('bars.passphrase.label')}
          description={t('bars.passphrase.help')}
          value={passphrase}
          error={error}
          autoComplete="off"
          onChange={(event) => {
            setPassphrase(event.currentTarget.value);
            setError(undefined);
          }}
        />
        <div className="row">
          <Button type="submit" loading={busy}>
            {t('bars.passphrase.go')}
          </Button>
          <Button variant="default" onClick={close}>
            {t('general.cancel')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
