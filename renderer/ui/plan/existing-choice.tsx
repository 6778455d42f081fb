import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { Plan } from '../../../contract/plans.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { useWords } from '../../app/i18n/words.ts';
import { Status } from '../state/status.tsx';
import type { PlanState } from './use-plan.ts';
import styles from './plan-panel.module.css';

/** Whether the plan needs a decision about an existing installation. */
export function isOpen(plan: Plan | undefined): boolean {
  return plan?.existing !== undefined && plan.existing.decision !== 'made';
}

/** The app is already installed, but not by Wild Cloud: asks what to do with it. */
export function ExistingChoice({ plan, state }: { readonly plan: Plan; readonly state: PlanState }) {
  const { t, say } = useWords();
  const format = useFormat();
  const [hasDatabase, setHasDatabase] = useState(false);
  const { existing } = plan;
  const { choose, others } = state;
  if (existing === undefined) return null;
  const apps = format.list(existing.titles);
  if (existing.decision === 'made') {
    return (
      <p className="small">
        {t(`plan.existing.chosen.${others ?? 'take-over'}`, { apps })}{' '}
        {choose !== undefined && (
          <Button variant="subtle" size="compact-sm" onClick={() => choose(undefined)}>
            {t('plan.existing.again')}
          </Button>
        )}
      </p>
    );
  }
  const canTake = existing.decision === 'needed';
  return (
    <section className={styles.planExisting}>
      <Status tone="attn">{t('plan.existing.title', { apps })}</Status>
      <p>{canTake ? t('plan.existing.text') : t('plan.existing.impossible')}</p>
      {existing.reasons.length > 0 && (
        <ul>
          {existing.reasons.map((reason) => (
            <li key={`${reason.key} ${reason.text}`}>{say(reason)}</li>
          ))}
        </ul>
      )}
      {existing.asksDatabase && canTake && (
        <Checkbox
          checked={hasDatabase}
          onChange={(event) => setHasDatabase(event.currentTarget.checked)}
          label={t('plan.existing.database')}
          description={t('plan.existing.databaseHelp')}
        />
      )}
      {choose !== undefined && (
        <div className="row">
          {canTake && (
            <Button
              variant="default"
              disabled={existing.asksDatabase && !hasDatabase}
              onClick={() => choose('take-over', hasDatabase ? 'new' : undefined)}
            >
              {t('plan.existing.take')}
            </Button>
          )}
          <Button variant="default" onClick={() => choose('leave-theirs')}>
            {t('plan.existing.leave')}
          </Button>
        </div>
      )}
    </section>
  );
}
