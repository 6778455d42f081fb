import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { WireError } from '../../../contract/errors.ts';
import { useWords } from '../../app/i18n/words.ts';
import { ErrorCard } from '../feedback/error-card.tsx';
import type { PlanState } from './use-plan.ts';

/** What to do about a failure on this page. */
export interface Advice {
  readonly hint: string;
  readonly action?: ReactNode;
}

/** Why there is no plan. On a conflict, the person decides whose value to keep. */
export function PlanFailure({
  error,
  state,
  advice,
}: {
  readonly error: WireError;
  readonly state: PlanState;
  readonly advice: Advice | undefined;
}) {
  const { t } = useWords();
  const { choose } = state;
  if (error.code !== 'deploy.conflict' || choose === undefined) {
    return (
      <ErrorCard
        error={error}
        level={3}
        onRetry={state.reload}
        {...(advice === undefined ? {} : { hint: advice.hint, actions: advice.action })}
      />
    );
  }
  return (
    <ErrorCard
      error={error}
      hint={t('plan.others.hint')}
      level={3}
      actions={
        <>
          <Button variant="default" onClick={() => choose('leave-theirs')}>
            {t('plan.others.leave')}
          </Button>
          <Button variant="default" onClick={() => choose('take-over')}>
            {t('plan.others.take')}
          </Button>
        </>
      }
    />
  );
}

/** The decision the current plan is based on. */
export function ConflictDecision({ state: { others, choose } }: { readonly state: PlanState }) {
  const { t } = useWords();
  if (others === undefined || choose === undefined) return null;
  return (
    <p className="small">
      {t(`plan.others.chosen.${others}`)}{' '}
      <Button variant="subtle" size="compact-sm" onClick={() => choose(undefined)}>
        {t('plan.others.again')}
      </Button>
    </p>
  );
}
