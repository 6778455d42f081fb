import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useState } from 'react';
import type { ClusterPlan } from '../../../contract/nodes.ts';
import { useWords } from '../../app/i18n/words.ts';
import { openAnswers } from './answers.ts';
import { BlockedReason } from './blocked-reason.tsx';
import type { Draft } from './draft.ts';
import { answerId } from './erase-confirmation.tsx';
import type { Pin } from './selection.ts';
import type { ShownPlan } from './shown-plan.ts';

export interface EraseStart {
  /** The button was pressed while something was missing, so that is pointed out. */
  readonly insist: boolean;
  /** The number of missing confirmations to mention. */
  readonly open: number;
  /** Starts, or moves focus to the first missing confirmation. */
  readonly go: () => void;
}

/** Starts only once every disk to erase is confirmed. */
export function useEraseStart(
  plan: Pick<ClusterPlan, 'nodes'> | undefined,
  draft: Draft,
  start: () => Promise<void>,
): EraseStart {
  const [insist, setInsist] = useState(false);
  const open = plan === undefined ? [] : openAnswers(plan, draft);
  const go = (): void => {
    const [first] = open;
    if (first === undefined) return void start();
    setInsist(true);
    document.getElementById(answerId(first.address, first.what))?.focus();
  };
  return { insist, open: insist ? open.length : 0, go };
}

/** The way back, why it can't start yet, and the button that erases disks. */
export function EraseFoot({
  back,
  gone,
  refused,
  disabled,
  work: { reading, starting },
  start: { open, go },
  label,
}: {
  readonly back: string;
  /** Machines that no longer respond. */
  readonly gone: readonly Pin[];
  /** The plan is refused. */
  readonly refused: boolean;
  readonly disabled: boolean;
  readonly work: Pick<ShownPlan<unknown>, 'reading' | 'starting'>;
  readonly start: EraseStart;
  readonly label: string;
}) {
  const { t } = useWords();
  return (
    <>
      <Button
        component="a"
        variant="default"
        href={back}
        leftSection={<IconArrowLeft className="mirrored" size={16} aria-hidden="true" />}
      >
        {t('setup.disks.back')}
      </Button>
      <BlockedReason pins={gone} open={open} against={refused} reading={reading} />
      <Button data-size="lg" color="clay" loading={starting} disabled={reading || disabled} onClick={go}>
        {label}
      </Button>
    </>
  );
}
