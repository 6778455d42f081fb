import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { Chosen, NetworkChoice } from '../../../contract/network.ts';
import { useWords } from '../../app/i18n/words.ts';
import { useAnnouncements } from '../../app/shell/announcer.tsx';
import { Card, Facts } from '../../ui/frame/card.tsx';
import { ChoiceForm } from './choice-form.tsx';
import { ImportForm } from './import-form.tsx';

/** Where names and certificates come from, and the form that changes it. */
export function ChoiceCard({
  cloud,
  choice,
  onChanged,
}: {
  readonly cloud: CloudSummary;
  readonly choice: NetworkChoice;
  readonly onChanged: () => void;
}) {
  const { t, say } = useWords();
  const confirm = useAnnouncements((state) => state.confirm);
  const [editing, setEditing] = useState<'choice' | 'import'>();
  const [notes, setNotes] = useState<Chosen['notes']>([]);
  const { domain, internalDomain, provider, zone, issuer, certificate } = choice;
  const facts = [
    { name: t('network.choice.domain'), value: domain ?? t('network.choice.none') },
    ...(internalDomain === undefined ? [] : [{ name: t('network.choice.internal'), value: internalDomain }]),
    {
      name: t('network.choice.provider'),
      value:
        zone === undefined
          ? t(`network.choice.providers.${provider}`)
          : t('network.choice.providerZone', { provider: t(`network.choice.providers.${provider}`), zone }),
    },
    { name: t('network.choice.certificates'), value: t(`network.choice.issuers.${issuer}`) },
    ...(certificate === undefined
      ? []
      : [{ name: t('network.choice.imported'), value: certificate.names.join(', ') }]),
  ];
  const form = {
    cloud,
    onClose: () => setEditing(undefined),
    onChosen: (chosen: Chosen) => {
      setNotes(chosen.notes);
      setEditing(undefined);
      confirm(t('network.choice.saved'));
      onChanged();
    },
  };
  return (
    <Card title={t('network.choice.title')}>
      <div className="stack">
        {editing === undefined && <Facts facts={facts} />}
        {notes.map((note) => (
          <p key={note.key}>{say(note)}</p>
        ))}
        {editing === 'choice' && <ChoiceForm {...form} choice={choice} />}
        {editing === 'import' && <ImportForm {...form} />}
        {editing === undefined && (
          <div className="row">
            <Button variant="default" onClick={() => setEditing('choice')}>
              {t('network.choice.change')}
            </Button>
            {domain !== undefined && (
              <Button variant="subtle" onClick={() => setEditing('import')}>
                {t('network.import.open')}
              </Button>
            )}
          </div>
        )}
      </div>
    </Card>
  );
}
