import { Button } from '@mantine/core';
import { useWords } from '../../app/i18n/words.ts';
import { ProblemCard } from '../../ui/feedback/problem-card.tsx';
import type { Pin } from './selection.ts';

/** The machine at this address isn't the selected one, so nothing is done. */
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

/** The same hardware after a restart: the person confirms that it is the same machine. */
export function RestartedMachine({ pin, onUse }: { readonly pin: Pin; readonly onUse: () => void }) {
  const { t } = useWords();
  return (
    <ProblemCard
      tone="attn"
      title={t('setup.disks.restarted', { machine: pin.product, address: pin.address })}
      text={t('setup.disks.restartedText')}
      state={t('states.attention')}
      actions={<Button onClick={onUse}>{t('setup.disks.restartedGo')}</Button>}
    />
  );
}
