import { useWords } from '../../app/i18n/words.ts';
import { Card } from '../../ui/frame/card.tsx';
import { NetworkArt } from './way-art.tsx';
import styles from './start-machine.module.css';

const steps = ['how1', 'how2', 'how3'] as const;

/** What happens when a machine starts from the network. */
export function HowCard() {
  const { t } = useWords();
  return (
    <Card title={t('startMachine.network.how')}>
      <div className={styles.howArt}>
        <NetworkArt />
      </div>
      <ol className={styles.numbered}>
        {steps.map((step) => (
          <li key={step}>{t(`startMachine.network.${step}`)}</li>
        ))}
      </ol>
    </Card>
  );
}
