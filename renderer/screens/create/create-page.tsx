import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useForm } from 'react-hook-form';
import type { WireError } from '../../../contract/errors.ts';
import { failureOf, useClient } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { usePreferences } from '../../app/preferences.ts';
import { hrefOf } from '../../app/router/route.ts';
import { goTo } from '../../app/router/router.ts';
import { useTitle } from '../../app/shell/use-navigation.ts';
import { useClouds } from '../../live/live.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { Card } from '../../ui/frame/card.tsx';
import { Page, TitleRow } from '../../ui/frame/page.tsx';
import { ChoiceCards } from '../../ui/inputs/choice-cards.tsx';
import { useFolderChoice } from '../open/use-folder-choice.ts';
import { useProposedFolder } from './use-proposed-folder.ts';
import { looksAbsolute, looksLikeDomain, looksLikeEmail } from '../../ui/inputs/validate.ts';
import inputsStyles from '../../ui/inputs/inputs.module.css';
import stickyFootStyles from '../../ui/frame/sticky-foot.module.css';

interface Answers {
  readonly name: string;
  readonly folder: string;
  readonly domain: string;
  readonly email: string;
  readonly passphrase: string;
}

/** Creates a cloud: its name and folder. No machine is touched. */
export function CreatePage() {
  const { t } = useWords();
  const client = useClient();
  const { clouds = [], reload } = useClouds();
  const canChoose = usePreferences().about?.canChooseFolder === true;
  const [own, setOwn] = useState<'no' | 'yes'>('no');
  const [refused, setRefused] = useState<WireError>();
  /** Only asked for if the computer has no keychain. */
  const [keyless, setKeyless] = useState(false);
  const form = useForm<Answers>({
    mode: 'onTouched',
    defaultValues: { name: '', folder: '', domain: '', email: '', passphrase: '' },
  });
  const { errors, isSubmitting, submitCount, dirtyFields } = form.formState;
  const name = form.watch('name').trim();
  const folder = form.watch('folder');
  const proposed = useProposedFolder(name);
  const choose = useFolderChoice((chosen) => form.setValue('folder', chosen, { shouldDirty: true }));
  useTitle(t('create.title'));
  useEffect(() => form.setFocus('name'), [form]);
  useEffect(() => {
    // The proposed folder follows the name until the person edits it.
    // It may arrive after a quick Enter, so it also clears the error about the missing folder.
    if (proposed !== undefined && dirtyFields.folder !== true) {
      form.setValue('folder', proposed, { shouldValidate: true });
    }
  }, [proposed, dirtyFields.folder, form]);

  const submit = form.handleSubmit(async (answers) => {
    setRefused(undefined);
    try {
      const cloud = await client.call('clouds.create', {
        name: answers.name.trim(),
        folder: answers.folder.trim(),
        ...(own === 'yes' ? { domain: answers.domain.trim(), email: answers.email.trim() } : {}),
        ...(keyless ? { passphrase: answers.passphrase } : {}),
      });
      await reload();
      goTo({ at: 'cloud', cloud: cloud.id, section: 'overview' });
    } catch (thrown) {
      const failure = failureOf(thrown);
      setRefused(failure);
      if (failure.code === 'secrets.keychain-unavailable') setKeyless(true);
    }
  });
  const wrong = Object.keys(errors).length;
  return (
    <Page narrow>
      <TitleRow
        back={{ href: hrefOf({ at: 'first' }), label: t('practice.back') }}
        title={t('create.title')}
        lead={t('create.lead')}
      />
      <form noValidate className="stack" onSubmit={(event) => void submit(event)}>
        {refused !== undefined && <ErrorCard error={refused} />}
        <Card>
          <div className={`stack ${inputsStyles.fields}`}>
            <TextInput
              label={t('create.name')}
              description={t('create.nameHelp')}
              error={errors.name?.message}
              autoComplete="off"
              {...form.register('name', {
                validate: (value) => {
                  const text = value.trim();
                  if (text === '') return t('create.errors.name');
                  if (text.length > 60) return t('create.errors.nameLong');
                  return clouds.some((cloud) => cloud.name === text)
                    ? t('create.errors.nameUsed', { name: text })
                    : true;
                },
              })}
            />
            <div className={inputsStyles.withButton}>
              <TextInput
                label={t('create.folder')}
                description={t('create.folderHelp')}
                error={errors.folder?.message}
                autoComplete="off"
                spellCheck={false}
                {...form.register('folder', {
                  validate: (value) =>
                    value.trim() === ''
                      ? t('create.errors.folder')
                      : looksAbsolute(value) || t('create.errors.folderAbsolute'),
                })}
              />
              {canChoose && (
                <Button variant="default" onClick={choose}>
                  {t('create.choose')}
                </Button>
              )}
            </div>
            <ChoiceCards
              legend={t('create.domainTitle')}
              value={own}
              onChange={setOwn}
              choices={[
                { value: 'no', label: t('create.domainNo'), help: t('create.domainNoHelp') },
                { value: 'yes', label: t('create.domainYes'), help: t('create.domainYesHelp') },
              ]}
            />
            {own === 'yes' && (
              <>
                <TextInput
                  label={t('create.domain')}
                  description={t('create.domainHelp')}
                  error={errors.domain?.message}
                  autoComplete="off"
                  spellCheck={false}
                  {...form.register('domain', {
                    shouldUnregister: true,
                    validate: (value) => looksLikeDomain(value) || t('create.errors.domain'),
                  })}
                />
                <TextInput
                  label={t('create.email')}
                  description={t('create.emailHelp')}
                  error={errors.email?.message}
                  type="email"
                  autoComplete="email"
                  {...form.register('email', {
                    shouldUnregister: true,
                    validate: (value) => looksLikeEmail(value) || t('create.errors.email'),
                  })}
                />
              </>
            )}
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
        <div className={`${stickyFootStyles.foot} ${stickyFootStyles.footSoft}`}>
          <p className="small anywhere" role="status">
            {submitCount > 0 && wrong > 0
              ? t('create.errors.sum', { count: wrong })
              : folder === ''
                ? ''
                : t('create.plan', { folder })}
          </p>
          <Button type="submit" data-size="lg" loading={isSubmitting}>
            {name === '' ? t('create.goPlain') : t('create.go', { name })}
          </Button>
        </div>
      </form>
    </Page>
  );
}
