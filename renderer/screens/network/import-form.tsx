import { Button, FileInput, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { Chosen } from '../../../contract/network.ts';
import { useClient } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { useAttempt } from '../../live/use-attempt.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { ChoiceCards } from '../../ui/inputs/choice-cards.tsx';
import { base64Of } from './base64-of.ts';

type Kind = 'certificate' | 'authority';
const calls = { certificate: 'network.importCertificate', authority: 'network.importAuthority' } as const;

/** Imports a certificate, or a certificate authority, with its key. Main judges the files by their content. */
export function ImportForm({
  cloud,
  onChosen,
  onClose,
}: {
  readonly cloud: CloudSummary;
  readonly onChosen: (chosen: Chosen) => void;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const client = useClient();
  const [kind, setKind] = useState<Kind>('certificate');
  const [certificate, setCertificate] = useState<File | null>(null);
  const [key, setKey] = useState<File | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [missing, setMissing] = useState(false);
  const { busy, refused, attempt } = useAttempt();

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (certificate === null || key === null) return setMissing(true);
    await attempt(async () => {
      const chosen = await client.call(calls[kind], {
        cloud: cloud.id,
        certificate: await base64Of(certificate),
        key: await base64Of(key),
        ...(passphrase === '' ? {} : { passphrase }),
      });
      onChosen(chosen);
    });
  };
  return (
    <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
      <ChoiceCards
        legend={t('network.import.kind')}
        value={kind}
        onChange={setKind}
        choices={(['certificate', 'authority'] as const).map((value) => ({
          value,
          label: t(`network.import.kinds.${value}`),
          help: t(`network.import.help.${value}`),
        }))}
      />
      <FileInput
        label={t('network.import.certificate')}
        description={t('network.import.certificateHelp')}
        placeholder={t('network.import.choose')}
        value={certificate}
        error={missing && certificate === null && t('network.form.missing')}
        onChange={setCertificate}
      />
      <FileInput
        label={t('network.import.key')}
        description={t('network.import.keyHelp')}
        placeholder={t('network.import.choose')}
        value={key}
        error={missing && key === null && t('network.form.missing')}
        onChange={setKey}
      />
      <PasswordInput
        label={t('network.import.passphrase')}
        description={t('network.import.passphraseHelp')}
        value={passphrase}
        autoComplete="off"
        onChange={(event) => setPassphrase(event.currentTarget.value)}
      />
      {refused !== undefined && <ErrorCard error={refused} level={3} />}
      <div className="row">
        <Button type="submit" loading={busy}>
          {t('network.import.go')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('network.form.keep')}
        </Button>
      </div>
    </form>
  );
}
