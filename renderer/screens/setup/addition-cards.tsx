import type { NodeRole } from '../../../contract/nodes.ts';
import type { AdditionPlan } from '../../../contract/upkeep.ts';
import { useWords } from '../../app/i18n/words.ts';
import { Card } from '../../ui/frame/card.tsx';
import { ChoiceCards } from '../../ui/inputs/choice-cards.tsx';
import { UpkeepPlanView } from '../machine/upkeep-plan-view.tsx';

/** The role of the new machine. */
export function AdditionChoices({
  role,
  onRole,
}: {
  readonly role: NodeRole;
  readonly onRole: (role: NodeRole) => void;
}) {
  const { t } = useWords();
  return (
    <ChoiceCards
      legend={t('setup.disks.does')}
      value={role}
      onChange={onRole}
      choices={(['worker', 'controlplane'] as const).map((one) => ({
        value: one,
        label: t(`setup.disks.role.${one}`),
        help: t(`addition.role.${one}`),
      }))}
    />
  );
}

/** The effects of adding it: how many machines may fail, and why it may be refused. */
export function AdditionEffects({ plan }: { readonly plan: AdditionPlan }) {
  const { t } = useWords();
  const shownAbove = new Set([...plan.node.happens, ...plan.node.notes].map(({ text }) => text));
  const rest = {
    ...plan,
    happens: plan.happens.filter(({ text }) => !shownAbove.has(text)),
    notes: plan.notes.filter(({ text }) => !shownAbove.has(text)),
  };
  return (
    <Card
      title={t(plan.refusals.length > 0 ? 'setup.disks.against' : 'addition.means')}
      {...(plan.refusals.length > 0 ? { tone: 'bad' as const } : {})}
    >
      <UpkeepPlanView plan={rest} />
      {plan.survives === undefined && plan.refusals.length === 0 && (
        <p className="small">{t('addition.sameLosses')}</p>
      )}
    </Card>
  );
}
