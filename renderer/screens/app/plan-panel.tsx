import { Button } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { useFormat } from '../../app/format/use-format.ts';
import { useWords } from '../../app/i18n/words.ts';
import { useAnnouncements } from '../../app/shell/announcer.tsx';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { LoadingBlock } from '../../ui/feedback/loading-block.tsx';
import { Card } from '../../ui/frame/card.tsx';
import { PlanDetails } from '../../ui/plan/plan-details.tsx';
import { PlanList } from '../../ui/plan/plan-list.tsx';
import { Spinner } from '../../ui/state/spinner.tsx';
import { Status } from '../../ui/state/status.tsx';
import { ExistingChoice, isOpen } from './existing-choice.tsx';
import { ConflictDecision, PlanFailure } from './plan-failure.tsx';
import type { PlanState } from './use-plan.ts';
import styles from './app-page.module.css';
import { useAttempt } from '../../live/use-attempt.ts';

/** The plan, and the button that applies exactly it. */
export function PlanPanel({
  state,
  verb,
  titles,
  blocked: blockedElsewhere,
  extra,
}: {
  readonly state: PlanState;
  /** The label of the button: "Install Ghost". */
  readonly verb: string;
  /** App titles by id, for the order in which they start. */
  readonly titles: ReadonlyMap<string, string>;
  /** Why the button is disabled. */
  readonly blocked?: string | undefined;
  readonly extra?: ReactNode;
}) {
  const { t } = useWords();
  const format = useFormat();
  const say = useAnnouncements((s) => s.say);
  const { busy, refused, attempt } = useAttempt();
  const { plan, error, reading, news } = state;
  const blocked = blockedElsewhere ?? (isOpen(plan) ? t('app.existing.first') : undefined);
  const sum =
    plan === undefined ? undefined : { added: plan.added, changed: plan.changed, removed: plan.removed };
  const sumText = sum === undefined ? undefined : t('app.sum', sum);
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
        title={t('app.whatChanges')}
        tone="ok"
        raised
        more={reading && plan !== undefined ? <Spinner size={15} /> : undefined}
      >
        {news !== undefined && (
          <p className={styles.planNews} role="status">
            <Status tone="attn">{t('app.planOld')}</Status>{' '}
            {news > 0 && <span>{t('app.planNew', { count: news })}</span>}
          </p>
        )}
        {refused !== undefined && <ErrorCard error={refused} level={3} />}
        {error !== undefined && <PlanFailure error={error} state={state} />}
        {plan?.existing !== undefined && <ExistingChoice plan={plan} state={state} />}
        {plan !== undefined && plan.existing === undefined && state.others !== undefined && (
          <ConflictDecision state={state} />
        )}
        {plan === undefined && error === undefined && (
          <>
            <p className="small">{t('app.planReading')}</p>
            <LoadingBlock height={180} />
          </>
        )}
        {plan !== undefined && (
          <>
            {plan.existing?.decision !== 'impossible' && <PlanList plan={plan} />}
            {order.length > 1 && (
              <p className={`small ${styles.planOrder}`}>
                {t('app.order', { apps: format.list(order.map((id) => titles.get(id) ?? id)) })}
              </p>
            )}
            <div className={styles.planGo}>
              {empty && <p className="small">{t('app.noChanges')}</p>}
              {button}
              <p className="small">{blocked ?? t('app.nothingYet')}</p>
              {extra}
            </div>
            <PlanDetails plan={plan} />
          </>
        )}
      </Card>
      {/* On narrow windows the plan is below the form, so its summary and button are pinned to the bottom. */}
      {sum !== undefined && (
        <div className={styles.planFoot} data-fixed-foot>
          <span className="small">{t('app.sumShort', sum)}</span>
          {button}
        </div>
      )}
    </>
  );
}
