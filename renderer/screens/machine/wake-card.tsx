import { IconSunrise } from '@tabler/icons-react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import { useClient } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { goTo } from '../../app/router/router.ts';
import { Card } from '../../ui/frame/card.tsx';
import { WorkButton } from '../../ui/inputs/work-button.tsx';
import styles from '../../ui/frame/card.module.css';

/** Switches on a machine that doesn't respond, perhaps because it is off. */
export function WakeCard({ cloud, name }: { readonly cloud: CloudSummary; readonly name: string }) {
  const { t } = useWords();
  const client = useClient();
  return null;
}
