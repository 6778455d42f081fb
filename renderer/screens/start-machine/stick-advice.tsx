import { useState } from 'react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import { useWords } from '../../app/i18n/words.ts';
import { useNow } from '../../ui/state/moment.tsx';
import { AdviceCard } from './advice-card.tsx';
import { useVendorChoice } from './vendor-choice.ts';

const quietMs = 60_000;

const checks = {
  pc: ['started', 'cable', 'secure', 'port', 'vpn'],
  board: ['seated', 'cable', 'model', 'supply', 'vpn'],
} as const;

/** What to check if no machine was found for a minute. Nothing is heard of a stick, so there is no other sign. */
export function StickAdvice({ cloud }: { readonly cloud: CloudSummary }) {
  const { t } = useWords();
  const [since] = useState(() => Date.now());
  const now = useNow(1000);
  const vendor = useVendorChoice(({ id }) => id);
  if (now - since < quietMs) return null;
  const kind = vendor === 'board' ? 'board' : 'pc';
  return (
    <AdviceCard
      cloud={cloud}
      advice={checks[kind].map((one) => t(`startMachine.advice.${one}`))}
      go={t('startMachine.advice.again')}
    />
  );
}
