import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { Chosen, DnsCredentials, NetworkChoice } from '../../../contract/network.ts';
import { useClient } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { useAttempt } from '../../live/use-attempt.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { ChoiceCards } from '../../ui/inputs/choice-cards.tsx';

type Way = 'lan' | 'domain';
type Provider = DnsCredentials['provider'];

/** Chooses a domain or the home network. The credentials are checked with the provider before anything is saved. */
export function ChoiceForm({
  cloud,
  choice,
  onChosen,
  onClose,
}: {
  readonly cloud: CloudSummary;
  readonly choice: NetworkChoice;
  readonly onChosen: (chosen: Chosen) => void;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const client = useClient();
  const [way, setWay] = useState<Way>(choice.provider === 'none' ? 'lan' : 'domain');
  const [provider, setProvider] = useState<Provider>(
    choice.provider === 'none' ? 'cloudflare' : choice.provider,
  );
  const [domain, setDomain] = useState(choice.domain ?? '');
  const [keyId, setKeyId] = useState('');
  const [secret, setSecret] = useState('');
  const [url, setUrl] = useState('');
  const [missing, setMissing] = useState(false);
  const { busy, refused, attempt } = useAttempt();
  const credentials: DnsCredentials =
    provider === 'cloudflare'
      ? { provider, token: secret }
      : provider === 'route53'
        ? { provider, accessKeyId: keyId, secretAccessKey: secret }
        : { provider, url };
  const needed = provider === 'webhook' ? [url] : provider === 'route53' ? [keyId, secret] : [secret];
  const isComplete = domain.trim() !== '' && (way === 'lan' || needed.every((value) => value.trim() !== ''));
  const errorOf = (value: string) => missing && value.trim() === '' && t('network.form.missing');

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!isComplete) return setMissing(true);
    await attempt(async () => {
      const chosen =
        way === 'lan'
          ? await client.call('network.useLan', { cloud: cloud.id, domain })
          : await client.call('network.useDomain', { cloud: cloud.id, domain, credentials });
      onChosen(chosen);
    });
  };
  return (
    <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
      <ChoiceCards
        legend={t('network.form.way')}
        value={way}
        onChange={setWay}
        choices={[
          { value: 'lan', label: t('network.form.lan'), help: t('network.form.lanHelp') },
          { value: 'domain', label: t('network.form.own'), help: t('network.form.ownHelp') },
        ]}
      />
      <TextInput
        label={t('network.choice.domain')}
        description={t(way === 'lan' ? 'network.form.domainLan' : 'network.form.domainOwn')}
        value={domain}
        error={errorOf(domain)}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setDomain(event.currentTarget.value)}
      />
      {way === 'domain' && (
        <>
          <ChoiceCards
            legend={t('network.choice.provider')}
            value={provider}
            onChange={setProvider}
            choices={(['cloudflare', 'route53', 'webhook'] as const).map((value) => ({
              value,
              label: t(`network.choice.providers.${value}`),
              help: t(`network.form.help.${value}`),
            }))}
          />
          {provider === 'route53' && (
            <TextInput
              label={t('network.form.keyId')}
              value={keyId}
              error={errorOf(keyId)}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => setKeyId(event.currentTarget.value)}
            />
          )}
          {provider === 'webhook' ? (
            <TextInput
              label={t('network.form.url')}
              value={url}
              error={errorOf(url)}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => setUrl(event.currentTarget.value)}
            />
          ) : (
            <PasswordInput
              label={t(provider === 'cloudflare' ? 'network.form.token' : 'network.form.secretKey')}
              description={t('network.form.stored')}
              value={secret}
              error={errorOf(secret)}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => setSecret(event.currentTarget.value)}
            />
          )}
        </>
      )}
      {refused !== undefined && <ErrorCard error={refused} level={3} />}
      <div className="row">
        <Button type="submit" loading={busy}>
          {t(way === 'lan' ? 'network.form.save' : 'network.form.check')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('network.form.keep')}
        </Button>
      </div>
    </form>
  );
}
