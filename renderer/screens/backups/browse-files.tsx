import { Button, Checkbox, Modal } from '@mantine/core';
import { IconFile, IconFolder } from '@tabler/icons-react';
import { useState } from 'react';
import type { BackupSet, BrowseEntry } from '../../../contract/backups.ts';
import type { CloudSummary } from '../../../contract/clouds.ts';
import { useCall } from '../../api.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { useWords } from '../../app/i18n/words.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { LoadingBlock } from '../../ui/feedback/loading-block.tsx';
import { RestoreFiles } from './restore-files.tsx';
import styles from './backups.module.css';

/** The files of a backup as a tree, one folder at a time, with a choice of some to put back. */
export function BrowseFiles({
  cloud,
  set,
  part,
  snapshot,
  onClose,
}: {
  readonly cloud: CloudSummary;
  readonly set: BackupSet;
  readonly part: string;
  readonly snapshot: string;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const [path, setPath] = useState('/');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [restoring, setRestoring] = useState(false);
  const { value, error, reload } = useCall('backups.browse', {
    ...{ cloud: cloud.id, place: set.place, snapshot, path },
  });
  const toggle = (one: string): void =>
    setChosen(chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one]);
  if (restoring) return <RestoreFiles cloud={cloud} set={set} part={part} paths={chosen} onClose={onClose} />;
  return (
    <Modal
      opened
      size="lg"
      title={t('backups.browseTitle')}
      onClose={onClose}
      closeButtonProps={{ 'aria-label': t('general.close') }}
    >
      <div className="stack">
        <Crumbs path={path} onGo={setPath} />
        {error !== undefined && <ErrorCard error={error} level={3} onRetry={reload} />}
        {value === undefined && error === undefined && <LoadingBlock height={200} />}
        {value?.entries.length === 0 && <p className="small">{t('backups.emptyFolder')}</p>}
        <ul className={styles.files}>
          {value?.entries.map((entry) => (
            <Entry
              key={entry.path}
              entry={entry}
              checked={chosen.includes(entry.path)}
              onToggle={() => toggle(entry.path)}
              onOpen={() => setPath(entry.path)}
            />
          ))}
        </ul>
        <div className="row">
          <Button disabled={chosen.length === 0} onClick={() => setRestoring(true)}>
            {t('backups.restoreFiles', { count: chosen.length })}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('general.close')}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

function Entry({
  entry: { name, type, bytes, modifiedAt },
  checked,
  onToggle,
  onOpen,
}: {
  readonly entry: BrowseEntry;
  readonly checked: boolean;
  readonly onToggle: () => void;
  readonly onOpen: () => void;
}) {
  const { t } = useWords();
  const format = useFormat();
  return (
    <li>
      <Checkbox checked={checked} onChange={onToggle} aria-label={t('backups.chooseFile', { name })} />
      {type === 'folder' ? (
        <button type="button" className={styles.folder} onClick={onOpen}>
          <IconFolder size={17} aria-hidden="true" />
          <span translate="no">{name}</span>
        </button>
      ) : (
        <span className={styles.file}>
          <IconFile size={17} aria-hidden="true" />
          <span className="anywhere" translate="no">
            {name}
          </span>
        </span>
      )}
      <span className="small">
        {[
          bytes === undefined || type === 'folder' ? '' : format.size(bytes),
          modifiedAt === undefined ? '' : format.moment(modifiedAt),
        ]
          .filter(Boolean)
          .join(', ')}
      </span>
    </li>
  );
}

function Crumbs({ path, onGo }: { readonly path: string; readonly onGo: (path: string) => void }) {
  const { t } = useWords();
  const parts = path.split('/').filter(Boolean);
  return (
    <nav className={styles.crumbs} aria-label={t('backups.folderPath')}>
      <button type="button" onClick={() => onGo('/')}>
        {t('backups.rootFolder')}
      </button>
      {parts.map((name, index) => (
        <button
          key={parts.slice(0, index + 1).join('/')}
          type="button"
          translate="no"
          onClick={() => onGo(`/${parts.slice(0, index + 1).join('/')}`)}
        >
          {name}
        </button>
      ))}
    </nav>
  );
}
