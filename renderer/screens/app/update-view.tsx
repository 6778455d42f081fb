import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { AppPage, AppUpdate } from '../../../contract/apps.ts';
import type { CloudSummary } from '../../../contract/clouds.ts';
import { useWords } from '../../app/i18n/words.ts';
import { Card } from '../../ui/frame/card.tsx';
import { Split } from '../../ui/frame/page.tsx';
import { PlanPanel } from '../../ui/plan/plan-panel.tsx';
import { RestorePointChoice } from './restore-point-choice.tsx';
import { UpdateChoices } from './update-choices.tsx';
import { UpdateSettings } from './update-settings.tsx';
import { useAppPlan } from './use-app-plan.ts';
import styles from './app-page.module.css';

/** What an update brings and asks, next to its plan. */
export function UpdateView({
  cloud,
  page,
  update,
  titles,
  blocked,
  onEditing,
  onLeave,
}: {
  readonly cloud: CloudSummary;
  readonly page: AppPage;
  readonly update: AppUpdate;
  readonly titles: ReadonlyMap<string, string>;
  readonly blocked: string | undefined;
  /** Called with true while the plan, which has its own primary button, is shown. */
  readonly onEditing: (editing: boolean) => void;
  readonly onLeave: () => void;
}) {
  const { t, say } = useWords();
  const [take, setTake] = useState<readonly string[]>([]);
  const [skipped, setSkipped] = useState(false);
  const state = useAppPlan(cloud.id, page.app, { take: [...take] }, skipped);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    onEditing(true);
    heading.current?.focus();
    return () => onEditing(false);
  }, [onEditing]);
  const choose = (path: string, taken: boolean): void =>
    setTake((before) => (taken ? [...before, path] : before.filter((one) => one !== path)));
  return (
    <div className="stack">
      <h2 className={styles.updateTitle} ref={heading} tabIndex={-1}>
        {t('app.update.viewTitle', { app: page.title, to: update.to })}
      </h2>
      <Split
        wide
        sideLabel={t('plan.whatChanges')}
        side={
          <PlanPanel
            state={state}
            verb={t('app.update.go', { app: page.title })}
            titles={titles}
            blocked={blocked}
            extra={
              <Button variant="subtle" onClick={onLeave}>
                {t('app.update.later')}
              </Button>
            }
          />
        }
      >
        {update.notes !== undefined && (
          <Card title={t('app.notes')}>
            <p className={styles.appNotes}>{say(update.notes)}</p>
          </Card>
        )}
        <UpdateChoices page={page} update={update} take={take} onChoose={choose} />
        <UpdateSettings page={page} update={update} />
        <RestorePointChoice
          plan={state.plan}
          none={t('app.update.noBackup')}
          skipped={skipped}
          onSkip={setSkipped}
        />
      </Split>
    </div>
  );
}
