import { Button, Modal, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { WireError } from '../../../contract/errors.ts';
import { failureOf, useClient } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { useAnnouncements } from '../../app/shell/announcer.tsx';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { Disclosure } from '../../ui/frame/disclosure.tsx';

interface Answers {
  readonly name: string;
  readonly endpoint: string;
  readonly bucket: string;
  readonly prefix: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const nothing: Answers = {
  name: '',
  endpoint: '',
  bucket: '',
  prefix: '',
  region: '',
  accessKeyId: '',
  secretAccessKey: '',
};

/** Asks for a bucket and its keys. Main checks both before it stores them. */
export function AddPlaceDialog({
  cloud,
  onAdded,
  onClose,
}: {
  readonly cloud: CloudSummary;
  readonly onAdded: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const client = useClient();
  const confirm = useAnnouncements((state) => state.confirm);
  const [refused, setRefused] = useState<WireError>();
  const form = useForm<Answers>({ mode: 'onTouched', defaultValues: nothing });
  const { errors, isSubmitting } = form.formState;
  const needed = (field: keyof Answers) =>
    form.register(field, { validate: (value) => value.trim() !== '' || t('storage.form.missing') });

  const submit = form.handleSubmit(async (answers) => {
    setRefused(undefined);
    try {
      const place = await client.call('storage.addPlace', { cloud: cloud.id, ...answers });
      confirm(t('storage.added', { name: place.name }));
      onAdded();
    } catch (thrown) {
      setRefused(failureOf(thrown));
    }
  });
  const field = (name: keyof Answers, help: string | undefined) => ({
    label: t(`storage.form.${name}`),
    description: help,
    error: errors[name]?.message,
    autoComplete: 'off',
    spellCheck: false,
  });
  return (
    <Modal
      opened
      size="lg"
      title={t('storage.add')}
      onClose={onClose}
      closeButtonProps={{ 'aria-label': t('general.close') }}
    >
      <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
        <p className="small">{t('storage.form.lead')}</p>
        <TextInput
          data-autofocus
          {...field('name', t('storage.form.nameHelp'))}
          {...form.register('name', {
            validate: (value) => isName(value) || t('storage.form.nameWrong'),
          })}
        />
        <TextInput {...field('endpoint', t('storage.form.endpointHelp'))} {...needed('endpoint')} />
        <TextInput {...field('bucket', t('storage.form.bucketHelp'))} {...needed('bucket')} />
        <TextInput {...field('accessKeyId', undefined)} {...needed('accessKeyId')} />
        <PasswordInput
          {...field('secretAccessKey', t('storage.form.secretHelp'))}
          {...needed('secretAccessKey')}
        />
        <Disclosure summary={t('storage.form.more')}>
          <div className="stack">
            <TextInput {...field('prefix', t('storage.form.prefixHelp'))} {...form.register('prefix')} />
            <TextInput {...field('region', t('storage.form.regionHelp'))} {...form.register('region')} />
          </div>
        </Disclosure>
        {refused !== undefined && <ErrorCard error={refused} level={3} />}
        <div className="row">
          <Button type="submit" loading={isSubmitting}>
            {t('storage.form.go')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('storage.form.keep')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

const isName = (text: string): boolean => /^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/.test(text);
