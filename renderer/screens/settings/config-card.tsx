import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { ConfigValue } from '../../../contract/config.ts';
import type { WireError } from '../../../contract/errors.ts';
import { failureOf, useCall, useClient } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { useAnnouncements } from '../../app/shell/announcer.tsx';
import { ErrorCard } from '../../ui/answers/error-card.tsx';
import { Card } from '../../ui/frame/card.tsx';
import { Fold } from '../../ui/frame/fold.tsx';

/** "true" and "3" are meant as such; everything else is a word. */
export function valueFromText(text: string): ConfigValue {
  const trimmed = text.trim();
  if (trimmed === 'true' || trimmed === 'false') return trimmed === 'true';
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(trimmed) ? Number(trimmed) : trimmed;
}

/** The file as it stands, and one value at a time. */
export function ConfigCard({ cloud }: { readonly cloud: CloudSummary }) {
  const { t } = useWords();
  const client = useClient();
  const confirm = useAnnouncements((state) => state.confirm);
  const { value, error, reload } = useCall('config.show', { cloud: cloud.id });
  const [path, setPath] = useState('');
  const [text, setText] = useState('');
  const [missing, setMissing] = useState(false);
  const [refused, setRefused] = useState<WireError>();
  const [busy, setBusy] = useState(false);

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setRefused(undefined);
    if (path.trim() === '') return setMissing(true);
    setBusy(true);
    try {
      await client.call('config.set', { cloud: cloud.id, path: path.trim(), value: valueFromText(text) });
      confirm(t('settings.saved', { path: path.trim() }));
      setText('');
      reload();
    } catch (thrown) {
      setRefused(failureOf(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Card title={t('settings.config')}>
      <p className="small">{t('settings.configText')}</p>
      {error !== undefined && <ErrorCard error={error} level={3} onRetry={reload} />}
      {value !== undefined && (
        <Fold summary={t('settings.show')}>
          <pre className="config-text" tabIndex={0} translate="no">
            {value.text}
          </pre>
        </Fold>
      )}
      <Fold summary={t('settings.setOne')}>
        <form className="config-form" noValidate onSubmit={(event) => void save(event)}>
          <TextInput
            label={t('settings.path')}
            description={t('settings.pathHelp')}
            value={path}
            error={missing && t('settings.pathMissing')}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => {
              setPath(event.currentTarget.value);
              setMissing(false);
            }}
          />
          <TextInput
            label={t('settings.value')}
            description={t('settings.valueHelp')}
            value={text}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={busy}>
            {t('settings.save')}
          </Button>
        </form>
        {refused !== undefined && <ErrorCard error={refused} level={3} />}
      </Fold>
    </Card>
  );
}
