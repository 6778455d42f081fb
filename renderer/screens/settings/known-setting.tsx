import { Button, Select, TextInput } from '@mantine/core';
import { type SyntheticEvent, useId, useState } from 'react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { ConfigField, ConfigProblem } from '../../../contract/config.ts';
import { useClient } from '../../api.ts';
import { useAttempt } from '../../live/use-attempt.ts';
import { useWords } from '../../app/i18n/words.ts';
import { useAnnouncements } from '../../app/shell/announcer.tsx';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { settingWidgets } from '../../ui/inputs/setting-widgets.ts';
import { textOfField } from './field-values.ts';
import styles from './settings.module.css';

/** One setting, saved on its own. Main validates it. */
export function KnownSetting({
  cloud,
  field,
  problem,
  onSaved,
}: {
  readonly cloud: CloudSummary;
  readonly field: ConfigField;
  readonly problem: ConfigProblem | undefined;
  readonly onSaved: () => void;
}) {
  const { t, say, sayError } = useWords();
  const client = useClient();
  const confirm = useAnnouncements((state) => state.confirm);
  const id = useId();
  const there = textOfField(field);
  const [text, setText] = useState(there);
  const { busy, refused, attempt } = useAttempt();
  const title = say(field.title);
  const widget = settingWidgets[field.type];

  /** Sends the value that was shown, so that a concurrent change of the file isn't overwritten. */
  const shown = { seen: field.value === undefined ? {} : { value: field.value } };

  const save = async (event: SyntheticEvent, seen: { seen?: typeof shown.seen } = shown): Promise<void> => {
    event.preventDefault();
    const at = { cloud: cloud.id, path: field.path };
    await attempt(async () => {
      await (text.trim() === ''
        ? client.call('config.unset', at)
        : client.call('config.set', { ...at, word: text, ...seen }));
      confirm(t('settings.saved', { path: title }));
      onSaved();
    });
  };
  const wrong =
    refused?.code === 'config.bad-value'
      ? sayError(refused).detail
      : problem !== undefined && text === there && say(problem.sentence);
  const common = {
    id,
    label: title,
    ...(field.help === undefined ? {} : { description: say(field.help) }),
    error: wrong,
  };
  const choices =
    widget.control === 'switch'
      ? [
          { value: 'true', label: t('form.on') },
          { value: 'false', label: t('form.off') },
        ]
      : field.choices?.map((value) => ({ value, label: value }));
  return (
    <form className={styles.knownSetting} noValidate onSubmit={(event) => void save(event)}>
      {choices === undefined ? (
        <TextInput
          {...common}
          value={text}
          placeholder={field.example ?? ''}
          inputMode={widget.inputMode}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      ) : (
        <Select
          {...common}
          data={choices}
          value={choices.some(({ value }) => value === text) ? text : null}
          placeholder={t('settings.notSet')}
          clearable
          onChange={(value) => setText(value ?? '')}
        />
      )}
      {text !== there && (
        <Button type="submit" loading={busy} aria-label={t('settings.saveField', { name: title })}>
          {t('settings.saveOne')}
        </Button>
      )}
      {refused !== undefined && refused.code !== 'config.bad-value' && (
        <div className={styles.knownRefused}>
          <ErrorCard
            error={refused}
            level={3}
            actions={
              refused.code === 'config.changed-meanwhile' && (
                <>
                  <Button variant="default" onClick={onSaved}>
                    {t('settings.takeFile')}
                  </Button>
                  <Button variant="default" loading={busy} onClick={(event) => void save(event, {})}>
                    {t('settings.takeMine')}
                  </Button>
                </>
              )
            }
          />
        </div>
      )}
    </form>
  );
}
