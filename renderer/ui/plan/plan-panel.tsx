import { Button } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import type { WireError } from '../../../contract/errors.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { useWords } from '../../app/i18n/words.ts';
import { useAnnouncements } from '../../app/shell/announcer.tsx';
import { ErrorCard } from '../feedback/error-card.tsx';
import { LoadingBlock } from '../feedback/loading-block.tsx';
import { Card } from '../frame/card.tsx';
import { PlanDetails } from './plan-details.tsx';
import { PlanList } from './plan-list.tsx';
import { Spinner } from '../state/spinner.tsx';
import { Status } from '../state/status.tsx';
import { ExistingChoice, isOpen } from './existing-choice.tsx';
import { type Advice, ConflictDecision, PlanFailure } from './plan-failure.tsx';
import type { PlanState } from './use-plan.ts';
import styles from './plan-panel.module.css';
import { useAttempt } from '../../live/use-attempt.ts';

/** The plan, and the button that applies exactly it. */
export function PlanPanel({
  state,
  verb,
  titles,
  blocked: blockedElsewhere,
  extra,
  adviceFor,
}: {
  readonly state: PlanState;
  /** The label of the button: "Install Ghost". */
  readonly verb: string;
  /** App titles by id, for the order in which they start. */
  readonly titles: ReadonlyMap<string, string>;
  /** Why the button is disabled. */
  readonly blocked?: string | undefined;
  readonly extra?: ReactNode;
  /** A better next step than the failure's own, if the page offers one. */
  readonly adviceFor?: (error: WireError) => Advice | undefined;
}) {
  const { t } = useWords();
  const format = useFormat();
  const say = useAnnouncements((s) => s.say);
  const { busy, refused, attempt } = useAttempt();
  const { plan, error, reading, news } = state;
  const blocked = blockedElsewhere ?? (isOpen(plan) ? t('plan.existing.first') : undefined);
  const sum =
    plan === undefined ? undefined : { added: plan.added, changed: plan.changed, removed: plan.removed };
  const sumText = sum === undefined ? undefined : t('plan.sum', sum);
  useEffect(() => {
    if (sumText !== undefined && !reading) say(sumText);
  }, [sumText, reading, say]);

  const go = (): void => void attempt(() => state.carryOut());
  const order = plan?.order ?? [];
  const empty = plan !== undefined && plan.added + plan.changed + plan.removed === 0;
  const button = (
    <Button
      data-size="lg"
      loading={busy}
      disabled={blocked !== undefined || reading || error !== undefined}
      onClick={go}
    >
      {verb}
    </Button>
  );
  return (
    <>
      <Card
        title={t('plan.whatChanges')}
        tone="ok"
        raised
        more={reading && plan !== undefined ? <Spinner size={15} /> : undefined}
      >
        {news !== undefined && (
          <p className={styles.planNews} role="status">
            <Status tone="attn">{t('plan.old')}</Status>{' '}
            {news > 0 && <span>{t('plan.news', { count: news })}</span>}
          </p>
        )}
        {refused !== undefined && <ErrorCard error={refused} level={3} />}
        {error !== undefined && <PlanFailure error={error} state={state} advice={adviceFor?.(error)} />}
        {plan?.existing !== undefined && <ExistingChoice plan={plan} state={state} />}
        {plan !== undefined && plan.existing === undefined && state.others !== undefined && (
          <ConflictDecision state={state} />
        )}
        {plan === undefined && error === undefined && (
          <>
            <p className="small">{t('plan.reading')}</p>
            <LoadingBlock height={180} />
          </>
        )}
        {plan !== undefined && (
          <>
            {plan.existing?.decision !== 'impossible' && <PlanList plan={plan} />}
            {order.length > 1 && (
              <p className={`small ${styles.planOrder}`}>
                {t('plan.order', { apps: format.list(order.map((id) => titles.get(id) ?? id)) })}
              </p>
            )}
            <div className={styles.planGo}>
              {empty && <p className="small">{t('plan.noChanges')}</p>}
              {button}
              <p className="small">{blocked ?? t('plan.nothingYet')}</p>
              {extra}
            </div>
            <PlanDetails plan={plan} />
          </>
        )}
      </Card>
      {/* On narrow windows the plan is below the form, so its summary and button are pinned to the bottom. */}
      {sum !== undefined && (
        <div className={styles.planFoot} data-fixed-foot>
          <span className="small">{t('plan.sumShort', sum)}</span>
          {button}
        </div>
      )}
    </>
  );
}
