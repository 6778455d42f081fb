import { Button } from '@mantine/core';
import { IconDeviceUsb } from '@tabler/icons-react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf } from '../../app/router/route.ts';
import { Card } from '../../ui/frame/card.tsx';
import styles from './start-machine.module.css';

/** What to check if no machine comes, in order of likelihood, and the way to a new stick. */
export function AdviceCard({
  cloud,
  advice,
  go,
}: {
  readonly cloud: CloudSummary;
  readonly advice: readonly string[];
  /** What a new stick is for. */
  readonly go: string;
}) {
  const { t } = useWords();
  return (
    <Card tone="attn" title={t('startMachine.advice.title')}>
      <ol className={styles.numbered}>
        {advice.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ol>
      <Button
        component="a"
        className={styles.adviceGo}
        variant="default"
        href={hrefOf({ at: 'cloud', cloud: cloud.id, section: 'start-machine', way: 'stick' })}
        leftSection={<IconDeviceUsb size={16} stroke={1.7} aria-hidden="true" />}
      >
        {go}
      </Button>
    </Card>
  );
}
