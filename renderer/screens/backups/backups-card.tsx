import type { CloudSummary } from '../../../contract/clouds.ts';
import { useCall, useLatest } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf } from '../../app/router/route.ts';
import { Card } from '../../ui/frame/card.tsx';
import { useNow } from '../../ui/state/moment.tsx';
import { Status } from '../../ui/state/status.tsx';
import { summarize } from './protection-state.ts';
import { summaryTone } from './summary-tone.ts';

/** How safe the data is, in a line of the overview. Not shown while nothing is known: the page of backups says why. */
export function BackupsCard({ cloud }: { readonly cloud: CloudSummary }) {
  const { t } = useWords();
  const { value } = useCall('backups.status', { cloud: cloud.id });
  const status = useLatest(value);
  const now = useNow(60_000);
  if (status === undefined) return null;
  const { state, count, proven, total } = summarize(status.protections, now);
  return (
    <Card
      title={t('backups.title')}
      more={
        <a href={hrefOf({ at: 'cloud', cloud: cloud.id, section: 'backups' })}>{t('backups.allBackups')}</a>
      }
    >
      <Status tone={summaryTone[state]} quiet>
        {t(`backups.summary.${state}`, { count, proven, total })}
      </Status>
    </Card>
  );
}
