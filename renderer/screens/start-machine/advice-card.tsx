import { Button } from '@mantine/core';
import { IconDeviceUsb } from '@tabler/icons-react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { Sentence } from '../../../contract/wire.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf } from '../../app/router/route.ts';
import { Card } from '../../ui/frame/card.tsx';
import styles from './start-machine.module.css';

/** What to check if no machine is heard, in main's order, and the other way to start one. */
export function AdviceCard({
  cloud,
  advice,
}: {
  readonly cloud: CloudSummary;
  readonly advice: readonly Sentence[];
}) {
  const { t, say } = useWords();
  return (
    <Card tone="attn" title={t('startMachine.serving.advice')}>
      <ol className={styles.numbered}>
        {advice.map((one) => (
          <li key={`${one.key} ${one.text}`}>{say(one)}</li>
        ))}
      </ol>
      <Button
        component="a"
        className={styles.adviceGo}
        variant="default"
        href={hrefOf({ at: 'cloud', cloud: cloud.id, section: 'start-machine', way: 'stick' })}
        leftSection={<IconDeviceUsb size={16} stroke={1.7} aria-hidden="true" />}
      >
        {t('startMachine.serving.stick')}
      </Button>
    </Card>
  );
}
