import type { Change, Plan } from '../../../contract/plans.ts';
import type { AppId } from '../../../contract/ids.ts';
import type { Stories } from '../../stories/story.ts';
import { PlanDetails } from './plan-details.tsx';
import { PlanList } from './plan-list.tsx';

const app = 'ghost' as AppId;
const change = (act: Change['act'], text: string, more: Partial<Change> = {}): Change => ({
  act,
  bundle: app,
  sentence: { key: 'story', text },
  endsData: false,
  ...more,
});
const plan = (changes: readonly Change[]): Plan => ({
  subject: app,
  changes: [...changes],
  order: [app],
  added: changes.filter(({ act }) => act === 'add').length,
  changed: changes.filter(({ act }) => act === 'change' || act === 'replace').length,
  removed: changes.filter(({ act }) => act === 'remove').length,
  fingerprint: 'story',
  madeAt: '2026-11-24T14:30:00Z',
});
const object = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace: 'ghost', name: 'ghost-content' };
const growing = plan([
  change('change', 'Space for posts grows to 20 GB', {
    object,
    fields: [{ path: 'spec.resources.requests.storage', before: '10Gi', after: '20G' }],
  }),
]);

export const stories: Stories = {
  title: 'Plan',
  states: {
    'everything new': (
      <PlanList plan={plan([change('add', 'Ghost 6.59.0'), change('add', 'Space for posts, 10 GB')])} />
    ),
    'one change with its fields': (
      <>
        <PlanList plan={growing} />
        <PlanDetails plan={growing} />
      </>
    ),
    'data ends, on top': (
      <PlanList
        plan={plan([
          change('remove', 'Ghost 6.59.0'),
          change('remove', 'Space for posts, 10 GB', { endsData: true }),
          change('keep', 'MySQL, which other apps need'),
        ])}
      />
    ),
    'a service from elsewhere': (
      <PlanList
        plan={{
          ...plan([change('add', 'Lamp 1.0.0')]),
          cautions: [
            {
              key: 'story',
              text: 'Lamp comes from the catalogue shop, not from Wild Cloud. It can change anything in the cluster, so deploy it only if you trust its author. It receives these secrets: cloudflare.token.',
            },
          ],
        }}
      />
    ),
    'nothing at all': <PlanList plan={plan([])} />,
  },
};
