import { Button, Checkbox, Modal, PasswordInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { WireError } from '../../../contract/errors.ts';
import { failureOf, useClient } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { useAnnouncements } from '../../app/shell/announcer.tsx';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { ChoiceCards } from '../../ui/inputs/choice-cards.tsx';
import { fieldsOf, noAnswers, type PlaceAnswers, type PlaceKind, placeKinds, placeOf } from './new-place.ts';

/** Asks where backups should go. Main writes, reads and deletes something there before it stores anything. */
export function AddPlaceDialog({
  cloud,
  existing,
  onAdded,
  onClose,
}: {
  readonly cloud: CloudSummary;
  /** Places of the cloud that aren’t used for backups yet. */
  readonly existing: readonly string[];
  readonly onAdded: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const client = useClient();
  const confirm = useAnnouncements((state) => state.confirm);
  const [kind, setKind] = useState<PlaceKind>('folder');
  const [refused, setRefused] = useState<WireError>();
  const form = useForm<PlaceAnswers>({ mode: 'onTouched', defaultValues: noAnswers });
  const { errors, isSubmitting } = form.formState;

  const submit = form.handleSubmit(async (answers) => {
    setRefused(undefined);
    try {
      const place = await client.call('backups.addPlace', { cloud: cloud.id, place: placeOf(kind, answers) });
      confirm(t('backups.added', { name: place.name }));
      onAdded();
    } catch (thrown) {
      setRefused(failureOf(thrown));
    }
  });
  const kinds = placeKinds.filter((one) => one !== 'existing' || existing.length > 0);
  return (
    <Modal
      opened
      size="lg"
      title={t('backups.addPlace')}
      onClose={onClose}
      closeButtonProps={{ 'aria-label': t('general.close') }}
    >
      <form className="stack" noValidate onSubmit={(event) => void submit(event)}>
        <ChoiceCards
          legend={t('backups.form.kind')}
          value={kind}
          onChange={setKind}
          choices={kinds.map((one) => ({
            value: one,
            label: t(`backups.form.kinds.${one}`),
            help: t(`backups.form.kindsText.${one}`),
          }))}
        />
        {fieldsOf[kind].map(({ name, isSecret, optional }) => {
          const Field = isSecret === true ? PasswordInput : TextInput;
          return (
            <Field
              key={name}
              label={t(`backups.form.fields.${name}`)}
              description={t(`backups.form.help.${name}`)}
              error={errors[name]?.message}
              autoComplete="off"
              spellCheck={false}
              {...form.register(name, {
                validate: (value) => optional === true || value.trim() !== '' || t('backups.form.missing'),
              })}
            />
          );
        })}
        {kind === 'existing' && <p className="small">{existing.join(', ')}</p>}
        {kind === 'rest' && (
          <Checkbox label={t('backups.form.appendOnly')} {...form.register('appendOnly')} />
        )}
        <Checkbox label={t('backups.form.away')} {...form.register('awayFromHome')} />
        {refused !== undefined && <ErrorCard error={refused} level={3} />}
        <div className="row">
          <Button type="submit" loading={isSubmitting}>
            {t('backups.form.go')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('backups.form.keep')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
