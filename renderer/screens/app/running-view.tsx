import { Button } from '@mantine/core';
import { useState } from 'react';
import type { AppPage, AppStatus } from '../../../contract/apps.ts';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { Operation } from '../../../contract/operations.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf } from '../../app/router/route.ts';
import { ProblemCard } from '../../ui/feedback/problem-card.tsx';
import { AppIcon } from '../../ui/art/app-icon.tsx';
import { Card, Facts } from '../../ui/frame/card.tsx';
import { Split } from '../../ui/frame/page.tsx';
import { Moment } from '../../ui/state/moment.tsx';
import { Workloads } from '../../ui/state/workloads.tsx';
import { OperationRow } from '../activity/operation-row.tsx';
import { chainOf } from '../overview/issue-cards.tsx';
import { PermissionsCard } from './permissions-card.tsx';
import { ChangeView } from './change-view.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { UpdateCard } from './update-card.tsx';
import { UpdateView } from './update-view.tsx';
import { useUpdate } from './use-update.ts';
import styles from './app-page.module.css';
import timelineStyles from '../../ui/state/timeline.module.css';
import cardStyles from '../../ui/frame/card.module.css';

/** An installed app: status, workloads and actions. Dangerous ones come last. */
export function RunningView({
  cloud,
  page,
  status,
  operations,
  titles,
  blocked,
  onEditing,
}: {
  readonly cloud: CloudSummary;
  readonly page: AppPage;
  readonly status: AppStatus;
  readonly operations: readonly Operation[];
  readonly titles: ReadonlyMap<string, string>;
  readonly blocked: string | undefined;
  /** Called with whether a plan, which has its own primary button, is shown. */
  readonly onEditing: (editing: boolean) => void;
}) {
  const { t, say } = useWords();
  const [removing, setRemoving] = useState(false);
  const [updating, setUpdating] = useState(false);
  const update = useUpdate(cloud, page, status);
  if (updating && update !== undefined)
    return (
      <UpdateView
        cloud={cloud}
        page={page}
        update={update}
        titles={titles}
        blocked={blocked}
        onEditing={onEditing}
        onLeave={() => setUpdating(false)}
      />
    );
  return (
    <div className="stack">
      {status.condition === 'failing' && (
        <ProblemCard
          sign={<AppIcon app={page.app} />}
          title={page.title}
          text={say(status.sentence)}
          state={t('states.failing')}
          chain={chainOf(status, say)}
        />
      )}
      {update !== undefined && (
        <UpdateCard cloud={cloud} page={page} update={update} onLook={() => setUpdating(true)} />
      )}
      <ChangeView
        cloud={cloud}
        page={page}
        titles={titles}
        blocked={blocked}
        failing={status.condition === 'failing'}
        onEditing={onEditing}
      >
        <Split wide sideLabel={t('app.storage')} side={<Side cloud={cloud} page={page} status={status} />}>
          <Workloads workloads={status.workloads} />
          <PermissionsCard page={page} />
          {operations.length > 0 && (
            <Card title={t('overview.recentActivity')}>
              <ul className={timelineStyles.list}>
                {operations.slice(0, 4).map((operation) => (
                  <OperationRow key={operation.id} operation={operation} by />
                ))}
              </ul>
            </Card>
          )}
        </Split>
      </ChangeView>
      <Card title={t('app.danger')} level={2}>
        <div className={cardStyles.withAction}>
          <p>{page.supporting ? t('app.supportingText') : t('app.dangerText')}</p>
          <Button
            variant="outline"
            color="clay"
            disabled={blocked !== undefined}
            onClick={() => setRemoving(true)}
          >
            {t('app.remove', { app: page.title })}
          </Button>
        </div>
      </Card>
      {removing && <RemoveDialog cloud={cloud} page={page} onClose={() => setRemoving(false)} />}
    </div>
  );
}

function Side({
  cloud,
  page,
  status,
}: {
  readonly cloud: CloudSummary;
  readonly page: AppPage;
  readonly status: AppStatus;
}) {
  const { t, say } = useWords();
  const format = useFormat();
  return (
    <>
      <Card title={t('app.storage')}>
        {status.storage.length === 0 ? (
          <p className="small">{t('app.storageNone')}</p>
        ) : (
          <Facts
            facts={status.storage.map(({ name, bytes, bound }) => ({
              name,
              value: bound ? format.appSpace(bytes) : `${format.appSpace(bytes)}, ${t('app.storageWaiting')}`,
            }))}
          />
        )}
        {status.deployedAt !== undefined && (
          <p className={`small ${styles.appSince}`}>
            {t('app.lastSetUp')} <Moment at={status.deployedAt} />
          </p>
        )}
      </Card>
      <Card>
        <p className="small">
          {t('app.secrets', { app: page.title })}{' '}
          <a href={hrefOf({ at: 'cloud', cloud: cloud.id, section: 'settings' })}>{t('app.secretsLink')}</a>
        </p>
      </Card>
      {page.notes !== undefined && (
        <Card title={t('app.notes')}>
          <p className={styles.appNotes}>{say(page.notes)}</p>
        </Card>
      )}
    </>
  );
}
