import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { BackupSet } from '../../../contract/backups.ts';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { RestoreWork } from '../../../contract/restores.ts';
import { useWords } from '../../app/i18n/words.ts';
import { ChoiceCards } from '../../ui/inputs/choice-cards.tsx';
import { RestoreWorkDialog } from './restore-dialog.tsx';

/** Puts single files back into the app, or into a folder of this computer. */
export function RestoreFiles({
  cloud,
  set,
  part,
  paths,
  onClose,
}: {
  readonly cloud: CloudSummary;
  readonly set: BackupSet;
  readonly part: string;
  readonly paths: readonly string[];
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const [to, setTo] = useState<'app' | 'folder'>('folder');
  const [folder, setFolder] = useState('');
  /** The folder once it was typed: every letter would be a plan of its own. */
  const [chosen, setChosen] = useState('');
  const target = to === 'app' ? 'app' : chosen.trim();
  const work: RestoreWork = {
    does: 'files',
    place: set.place,
    set: set.set,
    part,
    paths: [...paths],
    to: target,
  };
  return (
    <RestoreWorkDialog
      cloud={cloud}
      work={target === '' ? undefined : work}
      title={t('backups.restoreFiles', { count: paths.length })}
      onClose={onClose}
    >
      <ChoiceCards
        legend={t('backups.filesTo')}
        value={to}
        onChange={setTo}
        choices={[
          { value: 'folder', label: t('backups.toFolder'), help: t('backups.toFolderText') },
          { value: 'app', label: t('backups.toApp'), help: t('backups.toAppText') },
        ]}
      />
      {to === 'folder' && (
        <TextInput
          label={t('backups.folder')}
          value={folder}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setFolder(event.currentTarget.value)}
          onBlur={() => setChosen(folder)}
        />
      )}
    </RestoreWorkDialog>
  );
}
