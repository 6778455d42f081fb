import type { CloudSummary } from '../../../contract/clouds.ts';
import { useCall, useLatest } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf } from '../../app/router/route.ts';
import { Card } from '../../ui/frame/card.tsx';
import { Status } from '../../ui/state/status.tsx';
import { summarize } from './service-state.ts';
import { summaryTone } from './set-up-all.tsx';

/** How the services are, in a line of the overview. Not shown while nothing is known: the page of services says why. */
export function ServicesCard({ cloud }: { readonly cloud: CloudSummary }) {
  const { t } = useWords();
  const { value } = useCall('services.list', { cloud: cloud.id });
  const list = useLatest(value);
  if (list === undefined) return null;
  const { state, count, working, total } = summarize(list.services);
  if (state === 'none') return null;
  const text =
    state === 'empty'
      ? t('services.overview.empty')
      : state === 'unknown'
        ? t('services.summary.unknown')
        : t(`services.summary.${state}`, { count });
  const isPart = state === 'failing' || state === 'missing' || state === 'starting';
  return (
    <Card
      title={t('services.title')}
      more={
        <a href={hrefOf({ at: 'cloud', cloud: cloud.id, section: 'services' })}>
          {t('services.overview.all')}
        </a>
      }
    >
      <Status tone={summaryTone[state]} quiet>
        {text}
      </Status>
      {isPart && <p className="small">{t('services.summary.part', { working, total })}</p>}
    </Card>
  );
}
