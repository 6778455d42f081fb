import { useState } from 'react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import { useCall } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { Card } from '../../ui/frame/card.tsx';
import { Disclosure } from '../../ui/frame/disclosure.tsx';
import { MachineMessages } from './machine-messages.tsx';
import { SystemServices } from './system-services.tsx';
import styles from './diagnostics.module.css';

/** The Talos services of the machine and their logs, loaded when expanded. */
export function DiagnosticsCard({
  cloud,
  machine,
}: {
  readonly cloud: CloudSummary;
  readonly machine: string;
}) {
  const { t } = useWords();
  const [opened, setOpened] = useState(false);
  const [reading, setReading] = useState(false);
  /** The service whose log is shown; the kernel log if undefined. */
  const [service, setService] = useState<string>();
  const [sent, setSent] = useState(0);
  const services = useCall(
    'machines.services',
    opened || reading ? { cloud: cloud.id, node: machine } : undefined,
  );
  const readLog = (id: string): void => {
    setService(id);
    setReading(true);
    setSent((times) => times + 1);
  };
  return (
    <Card title={t('machine.inside.title')}>
      <p className="small">{t('machine.inside.text')}</p>
      <div className={styles.diagnostics}>
        <Disclosure summary={t('machine.inside.services')} open={opened} onOpen={setOpened}>
          {opened && <SystemServices services={services} onLog={readLog} />}
        </Disclosure>
        <Disclosure summary={t('machine.inside.messages')} open={reading} onOpen={setReading}>
          {reading && (
            <MachineMessages
              cloud={cloud}
              machine={machine}
              services={services.value?.services ?? []}
              service={service}
              onService={setService}
              sent={sent}
            />
          )}
        </Disclosure>
      </div>
    </Card>
  );
}
