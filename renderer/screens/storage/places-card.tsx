import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { WireError } from '../../../contract/errors.ts';
import type { ListedPlace } from '../../../contract/storage.ts';
import { failureOf, useCall, useClient } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { useAnnouncements } from '../../app/shell/announcer.tsx';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { LoadingBlock } from '../../ui/feedback/loading-block.tsx';
import { Card } from '../../ui/frame/card.tsx';
import { ConfirmDialog } from '../../ui/frame/confirm-dialog.tsx';
import { Status } from '../../ui/state/status.tsx';
import { AddPlaceDialog } from './add-place-dialog.tsx';
import styles from './storage.module.css';

/** Buckets for backups and apps. */
export function PlacesCard({ cloud }: { readonly cloud: CloudSummary }) {
  const { t } = useWords();
  const { value, error, reload } = useCall('storage.places', { cloud: cloud.id });
  const [adding, setAdding] = useState(false);
  return (
    <Card title={t('storage.places')}>
      <p className="small">{t('storage.placesText')}</p>
      {error !== undefined && <ErrorCard error={error} level={3} onRetry={reload} />}
      {value === undefined && error === undefined && <LoadingBlock height={80} />}
      {value?.places.length === 0 && <p className={`small ${styles.none}`}>{t('storage.noPlaces')}</p>}
      {value !== undefined && value.places.length > 0 && (
        <ul className={styles.rows}>
          {value.places.map((listed) => (
            <PlaceRow key={listed.name} cloud={cloud} listed={listed} onChanged={reload} />
          ))}
        </ul>
      )}
      <div className={`row ${styles.add}`}>
        <Button variant="default" onClick={() => setAdding(true)}>
          {t('storage.add')}
        </Button>
      </div>
      {adding && (
        <AddPlaceDialog
          cloud={cloud}
          onClose={() => setAdding(false)}
          onAdded={() => {
            setAdding(false);
            reload();
          }}
        />
      )}
    </Card>
  );
}

function PlaceRow({
  cloud,
  listed: { name, place, problem },
  onChanged,
}: {
  readonly cloud: CloudSummary;
  readonly listed: ListedPlace;
  readonly onChanged: () => void;
}) {
  const { t, say } = useWords();
  const client = useClient();
  const confirm = useAnnouncements((state) => state.confirm);
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<WireError | 'works'>();
  const [removing, setRemoving] = useState(false);

  const check = async (): Promise<void> => {
    setBusy(true);
    setOutcome(undefined);
    try {
      await client.call('storage.checkPlace', { cloud: cloud.id, name });
      setOutcome('works');
    } catch (thrown) {
      setOutcome(failureOf(thrown));
    } finally {
      setBusy(false);
    }
  };
  const remove = async (): Promise<void> => {
    await client.call('storage.removePlace', { cloud: cloud.id, name });
    confirm(t('storage.removed', { name }));
    setRemoving(false);
    onChanged();
  };
  return (
    <li className={styles.place}>
      <b translate="no">{name}</b>
      {place !== undefined && (
        <span className="small anywhere" translate="no">
          {`${place.bucket}${place.prefix === '' ? '' : `/${place.prefix}`}, ${new URL(place.endpoint).host}`}
        </span>
      )}
      {problem !== undefined && (
        <Status tone="bad" quiet>
          {say(problem)}
        </Status>
      )}
      <div className="row">
        {place !== undefined && (
          <Button
            variant="default"
            loading={busy}
            aria-label={t('storage.checkName', { name })}
            onClick={() => void check()}
          >
            {t('storage.check')}
          </Button>
        )}
        <Button
          variant="default"
          aria-label={t('storage.removeName', { name })}
          onClick={() => setRemoving(true)}
        >
          {t('storage.remove')}
        </Button>
      </div>
      <div role="status">
        {outcome === 'works' && (
          <Status tone="ok" quiet>
            {t('storage.works')}
          </Status>
        )}
      </div>
      {outcome !== undefined && outcome !== 'works' && <ErrorCard error={outcome} level={3} />}
      {removing && (
        <ConfirmDialog
          title={t('storage.removeTitle', { name })}
          shown
          error={undefined}
          onRetry={onChanged}
          go={{ label: t('storage.removeGo'), danger: true }}
          keep={t('storage.removeKeep')}
          onGo={remove}
          onClose={() => setRemoving(false)}
        >
          <p>{t('storage.removeText')}</p>
        </ConfirmDialog>
      )}
    </li>
  );
}
