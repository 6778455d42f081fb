import { Button, Checkbox, Textarea, TextInput } from '@mantine/core';
import { type SyntheticEvent, useState } from 'react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { ConfigValue } from '../../../contract/config.ts';
import type { WireError } from '../../../contract/errors.ts';
import { failureOf, useCall, useClient } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { useAnnouncements } from '../../app/shell/announcer.tsx';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import styles from './settings.module.css';
import cardStyles from '../../ui/frame/card.module.css';

const shown = (value: ConfigValue | undefined): string =>
  value === undefined
    ? ''
    : typeof value === 'object' && value !== null
      ? JSON.stringify(value)
      : String(value);

/** Edits one value of config.yaml. If the file changes meanwhile, both values are shown to choose from. */
export function SetValue({
  cloud,
  version,
  onSaved,
}: {
  readonly cloud: CloudSummary;
  /** Changes whenever the file changes. */
  readonly version: string | undefined;
  readonly onSaved: () => void;
}) {
  const { t } = useWords();
  const client = useClient();
  const confirm = useAnnouncements((state) => state.confirm);
  const [path, setPath] = useState('');
  const [text, setText] = useState('');
  const [yaml, setYaml] = useState(false);
  const [missing, setMissing] = useState(false);
  const [refused, setRefused] = useState<WireError>();
  const [busy, setBusy] = useState(false);
  const [asked, setAsked] = useState<string>();
  const now = useCall('config.get', asked === undefined ? undefined : { cloud: cloud.id, path: asked }, {
    version,
  });
  const { reload } = now;
  const value = now.error === undefined ? now.value?.value : undefined;
  const known = now.value !== undefined || now.error?.code === 'config.not-found';
  /** The value when the person started typing. */
  const [seen, setSeen] = useState<{ readonly value?: ConfigValue }>();

  const changed =
    seen !== undefined &&
    known &&
    !now.loading &&
    shown(seen.value) !== shown(value) &&
    text !== shown(value);

  const save = async (event: SyntheticEvent, from = seen): Promise<void> => {
    event.preventDefault();
    setRefused(undefined);
    if (path.trim() === '') return setMissing(true);
    setBusy(true);
    try {
      await client.call('config.set', {
        cloud: cloud.id,
        path: path.trim(),
        word: text,
        ...(yaml ? { as: 'yaml' as const } : {}),
        ...(from === undefined ? {} : { seen: from }),
      });
      confirm(t('settings.saved', { path: path.trim() }));
      setText('');
      setYaml(false);
      setSeen(undefined);
      onSaved();
    } catch (thrown) {
      setRefused(failureOf(thrown));
      reload();
    } finally {
      setBusy(false);
    }
  };
  const current = value === undefined ? {} : { value };
  const nowText = value === undefined ? t('settings.valueNone') : shown(value) || '""';
  return (
    <>
      <form className={styles.configForm} noValidate onSubmit={(event) => void save(event)}>
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
          onBlur={() => {
            setAsked(path.trim() === '' ? undefined : path.trim());
            setSeen(undefined);
          }}
        />
        <Textarea
          autosize
          label={t('settings.value')}
          description={
            known && !changed ? t('settings.valueNow', { value: nowText }) : t('settings.valueHelp')
          }
          value={text}
          spellCheck={false}
          autoComplete="off"
          onKeyDown={(event) => {
            // Enter saves, as in a single-line field; Shift+Enter inserts a line break.
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
            event.preventDefault();
            event.currentTarget.form?.requestSubmit();
          }}
          onChange={(event) => {
            setText(event.currentTarget.value);
            if (seen === undefined && known) setSeen(current);
          }}
        />
        <Checkbox
          className={styles.configYaml}
          label={t('settings.valueYaml')}
          description={t('settings.valueYamlHelp')}
          checked={yaml}
          onChange={(event) => setYaml(event.currentTarget.checked)}
        />
        <Button type="submit" variant="default" loading={busy} disabled={changed}>
          {t('settings.save')}
        </Button>
      </form>
      {changed && (
        <section
          className={`${cardStyles.card} ${cardStyles.cardToned} tone-attn ${styles.configConflict}`}
          role="status"
        >
          <h3>{t('settings.changedTitle', { path: path.trim() })}</h3>
          <dl className={styles.configVersions} translate="no">
            <dt>{t('settings.changedFile')}</dt>
            <dd>
              <code className="anywhere">{nowText}</code>
            </dd>
            <dt>{t('settings.changedMine')}</dt>
            <dd>
              <code className="anywhere">{text}</code>
            </dd>
          </dl>
          <div className="row">
            <Button
              variant="default"
              onClick={() => {
                setText(shown(value));
                setYaml(typeof value === 'object' && value !== null);
                setSeen(current);
                setRefused(undefined);
              }}
            >
              {t('settings.takeFile')}
            </Button>
            <Button variant="default" loading={busy} onClick={(event) => void save(event, current)}>
              {t('settings.takeMine')}
            </Button>
          </div>
        </section>
      )}
      {refused !== undefined && !changed && <ErrorCard error={refused} level={3} />}
    </>
  );
}
