import { Checkbox } from '@mantine/core';
import type { Plan } from '../../../contract/plans.ts';
import { useWords } from '../../app/i18n/words.ts';

/** Says what is backed up before a change, and lets a person go on without, for example because the app is broken. */
export function RestorePointChoice({
  plan,
  none,
  skipped,
  onSkip,
}: {
  readonly plan: Plan | undefined;
  /** What to say if nothing is backed up. */
  readonly none: string;
  readonly skipped: boolean;
  readonly onSkip: (skipped: boolean) => void;
}) {
  const { t, say } = useWords();
  if (plan === undefined) return null;
  if (plan.restorePoint === undefined) return <p className="small">{none}</p>;
  return (
    <div className="stack">
      <p className="small">{say(plan.restorePoint)}</p>
      <Checkbox
        label={t('app.restorePoint.skip')}
        description={t('app.restorePoint.skipHelp')}
        checked={skipped}
        onChange={(event) => onSkip(event.currentTarget.checked)}
      />
    </div>
  );
}
