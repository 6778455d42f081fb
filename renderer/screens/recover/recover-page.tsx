import { Button, Checkbox, PasswordInput, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import { failureOf, useCall, useClient, useLatest } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf } from '../../app/router/route.ts';
import { goTo } from '../../app/router/router.ts';
import { useTitle } from '../../app/shell/use-navigation.ts';
import { useAttempt } from '../../live/use-attempt.ts';
import { useClouds } from '../../live/live.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { Card } from '../../ui/frame/card.tsx';
import { Page, TitleRow } from '../../ui/frame/page.tsx';
import { looksAbsolute } from '../../ui/inputs/validate.ts';
import { Status } from '../../ui/state/status.tsx';
import { useProposedFolder } from '../create/use-proposed-folder.ts';
import styles from '../../ui/inputs/inputs.module.css';

/** In the order of the printed page. */
const parts = ['cloud', 'key', 'password', 'place'] as const;

interface Answers extends Readonly<Record<(typeof parts)[number], string>> {
  readonly folder: string;
  readonly placeFolder: string;
  readonly newMachines: boolean;
  readonly passphrase: string;
}

/** Restores a cloud's folder from the codes on its Recovery Kit, scanned or typed. */
export function RecoverPage() {
  const { t, say } = useWords();
  const client = useClient();
  const { reload } = useClouds();
  const { busy, refused, attempt } = useAttempt();
  /** Only asked for if the computer has no keychain. */
  const [keyless, setKeyless] = useState(false);
  const form = useForm<Answers>({
    mode: 'onTouched',
    defaultValues: {
      cloud: '',
      key: '',
      password: '',
      place: '',
      folder: '',
      placeFolder: '',
      newMachines: false,
      passphrase: '',
    },
  });
  const { errors, dirtyFields } = form.formState;
  const typed = form.watch(parts).map((text) => text.trim());
  const [codes] = useDebouncedValue(
    typed.filter((text) => text !== ''),
    300,
  );
  const read = useLatest(useCall('kit.read', codes.length === 0 ? undefined : { parts: codes }).value);
  const all = codes.length === parts.length;
  const proposed = useProposedFolder(read?.name ?? '');
  useTitle(t('recover.title'));
  useEffect(() => form.setFocus('cloud'), [form]);
  useEffect(() => {
    if (proposed !== undefined && dirtyFields.folder !== true) form.setValue('folder', proposed);
  }, [proposed, dirtyFields.folder, form]);

  const submit = form.handleSubmit((answers) =>
    attempt(async () => {
      const placeFolder = answers.placeFolder.trim();
      try {
        const { cloud } = await client.call('kit.recover', {
          parts: typed.filter((text) => text !== ''),
          folder: answers.folder.trim(),
          ...(placeFolder === '' ? {} : { placeFolder }),
          newMachines: answers.newMachines,
          ...(keyless ? { passphrase: answers.passphrase } : {}),
        });
        await reload();
        goTo({ at: 'cloud', cloud, section: 'backups' });
      } catch (thrown) {
        if (failureOf(thrown).code === 'secrets.keychain-unavailable') setKeyless(true);
        throw thrown;
      }
    }),
  );
  return (
    <Page narrow>
      <TitleRow
        back={{ href: hrefOf({ at: 'open' }), label: t('open.title') }}
        title={t('recover.title')}
        lead={t('recover.lead')}
      />
      <form noValidate className="stack" onSubmit={(event) => void submit(event)}>
        {refused !== undefined && <ErrorCard error={refused} />}
        <Card title={t('recover.codes')}>
          <div className={`stack ${styles.fields}`}>
            <p className="small">{t('recover.codesHelp')}</p>
            {parts.map((part) => (
              <TextInput
                key={part}
                label={t(`recover.part.${part}`)}
                error={errors[part]?.message}
                autoComplete="off"
                spellCheck={false}
                {...form.register(part, {
                  validate: (value) => value.trim() !== '' || t('recover.errors.part'),
                })}
              />
            ))}
            {all &&
              read?.missing.map((one) => (
                <Status key={say(one)} tone="bad" quiet>
                  {say(one)}
                </Status>
              ))}
          </div>
        </Card>
        <Card title={t('recover.where')}>
          <div className={`stack ${styles.fields}`}>
            <TextInput
              label={t('recover.folder')}
              description={t('recover.folderHelp')}
              error={errors.folder?.message}
              autoComplete="off"
              spellCheck={false}
              {...form.register('folder', {
                validate: (value) => looksAbsolute(value) || t('recover.errors.folder'),
              })}
            />
            <TextInput
              label={t('recover.placeFolder')}
              description={t('recover.placeFolderHelp')}
              error={errors.placeFolder?.message}
              autoComplete="off"
              spellCheck={false}
              {...form.register('placeFolder', {
                validate: (value) =>
                  value.trim() === '' || looksAbsolute(value) || t('recover.errors.folder'),
              })}
            />
            <Checkbox
              label={t('recover.newMachines')}
              description={t('recover.newMachinesHelp')}
              {...form.register('newMachines')}
            />
            {keyless && (
              <PasswordInput
                label={t('create.passphrase')}
                description={t('create.passphraseHelp')}
                error={errors.passphrase?.message}
                autoComplete="new-password"
                {...form.register('passphrase', {
                  validate: (value) => value.length >= 8 || t('create.errors.passphrase'),
                })}
              />
            )}
          </div>
        </Card>
        <p className="small">{t('recover.then')}</p>
        <div className="row">
          <Button type="submit" data-size="lg" loading={busy}>
            {t('recover.go')}
          </Button>
        </div>
      </form>
    </Page>
  );
}
