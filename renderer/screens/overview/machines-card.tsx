import { IconDeviceDesktop, IconDeviceLaptop, IconServer2 } from '@tabler/icons-react';
import type { CloudStatus, MachineStatus } from '../../../contract/clouds.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { useWords } from '../../app/i18n/words.ts';
import { Card } from '../../ui/frame/card.tsx';
import { MachineRoles } from '../../ui/state/machine-roles.tsx';
import { Status } from '../../ui/state/status.tsx';
import styles from './overview.module.css';
import inputsStyles from '../../ui/inputs/inputs.module.css';

export function MachinesCard({ status, title }: { readonly status: CloudStatus; readonly title?: string }) {
  const { t } = useWords();
  return (
    <Card
      title={title ?? t('overview.machines')}
      more={
        status.kubernetes !== undefined && (
          <span className="small">
            {t('overview.kubernetes', { version: status.kubernetes.replace(/^v/, '') })}
          </span>
        )
      }
    >
      {status.machines.length === 0 ? (
        <p className="small">{t('overview.noMachines')}</p>
      ) : (
        <ul className={styles.machines}>
          {status.machines.map((machine) => (
            <Machine key={machine.name} machine={machine} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function Machine({ machine }: { readonly machine: MachineStatus }) {
  const { t, say } = useWords();
  const format = useFormat();
  const kind = machine.kind?.text ?? '';
  const Icon = /laptop/i.test(kind) ? IconDeviceLaptop : /mini/i.test(kind) ? IconServer2 : IconDeviceDesktop;
  const facts = [
    machine.cores === undefined ? undefined : t('overview.cores', { count: machine.cores }),
    machine.memoryBytes === undefined ? undefined : format.memory(machine.memoryBytes),
  ].filter((fact) => fact !== undefined);
  const tone = machine.ready === 'ready' ? 'ok' : machine.ready === 'not-ready' ? 'bad' : 'idle';
  return (
    <li className={styles.machine}>
      <span className={styles.machineSign} aria-hidden="true">
        <Icon size={20} stroke={1.6} />
      </span>
      <div className={styles.machineText}>
        <span className={styles.machineName}>
          <b translate="no">{machine.name}</b>
          <Status tone={tone} quiet>
            {machine.ready === 'unknown' ? t('states.unknown') : t(`states.${machine.ready}`)}
          </Status>
        </span>
        <span className="small">
          {[machine.kind && say(machine.kind), ...facts].filter(Boolean).join(', ')}
        </span>
        <span className={inputsStyles.chipsLine}>
          <MachineRoles controlPlane={machine.controlPlane} runsApps={machine.runsApps} />
        </span>
      </div>
    </li>
  );
}
