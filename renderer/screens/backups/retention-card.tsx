import { Button, NumberInput } from '@mantine/core';
import { useState } from 'react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { Retention } from '../../../contract/backups.ts';
import { useCall, useClient } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { useAttempt } from '../../live/use-attempt.ts';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { LoadingBlock } from '../../ui/feedback/loading-block.tsx';
import { Card } from '../../ui/frame/card.tsx';
import styles from './backups.module.css';

const fields = [
  'allDays',
  'dailyDays',
  'weeklyWeeks',
  'monthlyMonths',
  'yearlyYears',
] as const satisfies readonly (keyof Retention)[];

/** How long backups are kept, in words, and how much space that takes. */
export function RetentionCard({ cloud }: { readonly cloud: CloudSummary }) {
  const { t, say } = useWords();
  const client = useClient();
  const { value, error, reload } = useCall('backups.retention', { cloud: cloud.id });
  const [draft, setDraft] = useState<Retention>();
  const { busy, refused, attempt } = useAttempt();

  const save = async (): Promise<void> => {
    if (draft === undefined) return;
    const saved = await attempt(() =>
      client.call('backups.setRetention', { cloud: cloud.id, retention: draft }),
    );
    if (!saved) return;
    setDraft(undefined);
    reload();
  };
  return (
    <Card title={t('backups.retention')}>
      {error !== undefined && <ErrorCard error={error} level={3} onRetry={reload} />}
      {value === undefined && error === undefined && <LoadingBlock height={90} />}
      {value !== undefined && draft === undefined && (
        <div className="stack">
          <ul className={styles.words}>
            {value.inWords.map((one) => (
              <li key={say(one)}>{say(one)}</li>
            ))}
          </ul>
          <p className="small">{say(value.forecast.sentence)}</p>
          <div className="row">
            <Button variant="default" size="xs" onClick={() => setDraft(value.retention)}>
              {t('backups.changeRetention')}
            </Button>
          </div>
        </div>
      )}
      {draft !== undefined && (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            void save();
          }}
        >
          {fields.map((field) => (
            <NumberInput
              key={field}
              label={t(`backups.keep.${field}`)}
              value={draft[field]}
              min={field === 'allDays' ? 1 : 0}
              allowDecimal={false}
              onChange={(changed) => typeof changed === 'number' && setDraft({ ...draft, [field]: changed })}
            />
          ))}
          {refused !== undefined && <ErrorCard error={refused} level={3} />}
          <div className="row">
            <Button type="submit" loading={busy}>
              {t('backups.saveRetention')}
            </Button>
            <Button variant="default" onClick={() => setDraft(undefined)}>
              {t('backups.keepRetention')}
            </Button>
          </div>
        </form>
      )}
    </Card>
  );
}
