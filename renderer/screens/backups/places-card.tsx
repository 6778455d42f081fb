import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ListedBackupPlace, ThreeTwoOne } from '../../../contract/backup-places.ts';
import type { CloudSummary } from '../../../contract/clouds.ts';
import { useCall, useClient } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { useAnnouncements } from '../../app/shell/announcer.tsx';
import { useAttempt } from '../../live/use-attempt.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { LoadingBlock } from '../../ui/feedback/loading-block.tsx';
import { Card } from '../../ui/frame/card.tsx';
import { ConfirmDialog } from '../../ui/frame/confirm-dialog.tsx';
import { Moment } from '../../ui/state/moment.tsx';
import { Status } from '../../ui/state/status.tsx';
import { AddPlaceDialog } from './add-place-dialog.tsx';
import styles from './backups.module.css';

/** Where backups are kept, and how far that is from the rule of three copies on two media with one away from home. */
export function PlacesCard({
  cloud,
  onChanged,
}: {
  readonly cloud: CloudSummary;
  readonly onChanged: () => void;
}) {
  const { t } = useWords();
  const { value, error, reload } = useCall('backups.places', { cloud: cloud.id });
  const [adding, setAdding] = useState(false);
  const changed = (): void => {
    reload();
    onChanged();
  };
  const places = value?.places.filter(({ usedForBackups }) => usedForBackups) ?? [];
  return (
    <Card title={t('backups.places')}>
      {error !== undefined && <ErrorCard error={error} level={3} onRetry={reload} />}
      {value === undefined && error === undefined && <LoadingBlock height={120} />}
      {value !== undefined && places.length === 0 && <p>{t('backups.noPlaces')}</p>}
      {places.length > 0 && (
        <ul className={styles.rows}>
          {places.map((listed) => (
            <PlaceRow key={listed.name} cloud={cloud} listed={listed} onChanged={changed} />
          ))}
        </ul>
      )}
      {value !== undefined && <Rule rule={value.rule} />}
      <div className={`row ${styles.add}`}>
        <Button variant={places.length === 0 ? 'filled' : 'default'} onClick={() => setAdding(true)}>
          {t('backups.addPlace')}
        </Button>
      </div>
      {adding && value !== undefined && (
        <AddPlaceDialog
          cloud={cloud}
          existing={value.places.filter(({ usedForBackups }) => !usedForBackups).map(({ name }) => name)}
          onClose={() => setAdding(false)}
          onAdded={() => {
            setAdding(false);
            changed();
          }}
        />
      )}
    </Card>
  );
}

function Rule({ rule }: { readonly rule: ThreeTwoOne }) {
  const { t, say } = useWords();
  const goals = [
    ['copies', rule.copies, 3],
    ['media', rule.media, 2],
    ['away', rule.away, 1],
  ] as const;
  return (
    <div className={styles.rule}>
      <ol className={styles.ruleGoals} aria-label={t('backups.rule.title')}>
        {goals.map(([goal, have, want]) => (
          <li key={goal} data-met={have >= want}>
            <b>{`${Math.min(have, want)}/${want}`}</b>
            <span className="small">{t(`backups.rule.${goal}`)}</span>
          </li>
        ))}
      </ol>
      {rule.advice[0] !== undefined && <p className="small">{say(rule.advice[0])}</p>}
    </div>
  );
}

function PlaceRow({
  cloud,
  listed: { name, address, awayFromHome, problem, workedAt },
  onChanged,
}: {
  readonly cloud: CloudSummary;
  readonly listed: ListedBackupPlace;
  readonly onChanged: () => void;
}) {
  const { t, say } = useWords();
  const client = useClient();
  const confirm = useAnnouncements((state) => state.confirm);
  const { busy, refused, attempt } = useAttempt();
  const [works, setWorks] = useState(false);
  const [removing, setRemoving] = useState(false);
  const check = async (): Promise<void> => {
    setWorks(false);
    setWorks(await attempt(() => client.call('backups.checkPlace', { cloud: cloud.id, name })));
  };
  return (
    <li className={styles.place}>
      <b translate="no">{name}</b>
      <span className="small anywhere" translate="no">
        {address}
      </span>
      <span className="small">
        {t(awayFromHome ? 'backups.away' : 'backups.atHome')}
        {workedAt !== undefined && (
          <>
            {' '}
            {t('backups.worked')} <Moment at={workedAt} />
          </>
        )}
      </span>
      {problem !== undefined && (
        <Status tone="bad" quiet>
          {say(problem)}
        </Status>
      )}
      <div className="row">
        <Button
          variant="default"
          size="xs"
          loading={busy}
          aria-label={t('backups.checkName', { name })}
          onClick={() => void check()}
        >
          {t('backups.check')}
        </Button>
        <Button
          variant="default"
          size="xs"
          aria-label={t('backups.removeName', { name })}
          onClick={() => setRemoving(true)}
        >
          {t('backups.remove')}
        </Button>
      </div>
      <div role="status">
        {works && (
          <Status tone="ok" quiet>
            {t('backups.works')}
          </Status>
        )}
      </div>
      {refused !== undefined && <ErrorCard error={refused} level={3} />}
      {removing && (
        <ConfirmDialog
          title={t('backups.removeTitle', { name })}
          shown
          error={undefined}
          onRetry={onChanged}
          go={{ label: t('backups.removeGo'), danger: true }}
          keep={t('backups.removeKeep')}
          onGo={async () => {
            await client.call('backups.removePlace', { cloud: cloud.id, name });
            confirm(t('backups.removed', { name }));
            setRemoving(false);
            onChanged();
          }}
          onClose={() => setRemoving(false)}
        >
          <p>{t('backups.removeText')}</p>
        </ConfirmDialog>
      )}
    </li>
  );
}
