import { Button } from '@mantine/core';
import { useWords } from '../../app/i18n/words.ts';
import { ProblemCard } from '../../ui/answers/problem-card.tsx';

/** A machine that shows another identity than when it was picked stops everything. */
export function ChangedMachine({ address, back }: { readonly address: string; readonly back: string }) {
  const { t } = useWords();
  return (
    <ProblemCard
      tone="attn"
      title={t('setup.disks.changed', { address })}
      text={t('setup.disks.changedText')}
      state={t('states.attention')}
      actions={
        <Button component="a" href={back}>
          {t('setup.disks.back')}
        </Button>
      }
    />
  );
}
