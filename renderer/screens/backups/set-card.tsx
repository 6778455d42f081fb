import { Button } from '@mantine/core';
import { useState } from 'react';
import type { BackupPart, BackupSet } from '../../../contract/backups.ts';
import type { CloudSummary } from '../../../contract/clouds.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { useWords } from '../../app/i18n/words.ts';
import { Card } from '../../ui/frame/card.tsx';
import { Disclosure } from '../../ui/frame/disclosure.tsx';
import { Moment } from '../../ui/state/moment.tsx';
import { Status } from '../../ui/state/status.tsx';
import { BrowseFiles } from './browse-files.tsx';
import styles from './backups.module.css';

/** One backup: when, where, whether it is complete, and what is in it. */
export function SetCard({
  cloud,
  set,
  opened,
  onRestore,
}: {
  readonly cloud: CloudSummary;
  readonly set: BackupSet;
  readonly opened: boolean;
  readonly onRestore: () => void;
}) {
  const { t, say } = useWords();
  const format = useFormat();
  const [browsed, setBrowsed] = useState<BackupPart>();
  return (
    <Card
      title={<Moment at={set.takenAt} />}
      {...(set.complete ? {} : { tone: 'attn' as const })}
      more={
        <Button variant="default" size="xs" disabled={!set.complete} onClick={onRestore}>
          {t('backups.restore')}
        </Button>
      }
    >
      <p className="small">
        {t(`backups.reason.${set.reason}`)}, {format.size(set.bytes)}, {t('backups.at', { place: set.place })}
        {set.appVersion === undefined ? '' : `, ${t('backups.version', { version: set.appVersion })}`}
      </p>
      {set.complete ? null : (
        <div className={styles.lacks}>
          <Status tone="attn" quiet>
            {t('backups.incomplete')}
          </Status>
          {set.lacks.map((one) => (
            <p key={say(one)} className="small">
              {say(one)}
            </p>
          ))}
        </div>
      )}
      <Disclosure summary={t('backups.contents')} {...(opened ? { open: true } : {})}>
        <ul className={styles.rows}>
          {set.parts.map((part) => (
            <li key={part.part} className={styles.part}>
              <span>{say(part.what)}</span>
              <span className={styles.partFacts}>
                {part.bytes !== undefined && <span className="small">{format.size(part.bytes)}</span>}
                {part.state !== 'saved' && (
                  <Status tone="attn" quiet>
                    {t(`backups.part.${part.state}`)}
                  </Status>
                )}
                {part.kind === 'files' && part.snapshot !== undefined && (
                  <Button
                    variant="subtle"
                    size="compact-sm"
                    aria-label={t('backups.browseName', { what: say(part.what) })}
                    onClick={() => setBrowsed(part)}
                  >
                    {t('backups.browse')}
                  </Button>
                )}
              </span>
              {part.reason !== undefined && <p className="small">{say(part.reason)}</p>}
            </li>
          ))}
        </ul>
      </Disclosure>
      {browsed?.snapshot !== undefined && (
        <BrowseFiles
          cloud={cloud}
          set={set}
          part={browsed.part}
          snapshot={browsed.snapshot}
          onClose={() => setBrowsed(undefined)}
        />
      )}
    </Card>
  );
}
