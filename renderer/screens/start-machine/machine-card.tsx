import { Button } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import type { BootMachine } from '../../../contract/boot.ts';
import type { FoundMachine } from '../../../contract/discovery.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { useWords } from '../../app/i18n/words.ts';
import { MachineDrawing } from '../../ui/art/machine-drawing.tsx';
import { machineKind } from '../../ui/art/machine-kind.ts';
import { Status } from '../../ui/state/status.tsx';
import type { Tone } from '../../ui/state/tone.ts';
import { suitabilityTones } from '../machines/found-card.tsx';
import { FitnessList } from '../machines/fitness-list.tsx';
import { isRunning, type MachineRow } from './machine-rows.ts';
import { StageLadder } from './stage-ladder.tsx';
import { useRowNames } from './use-row-names.ts';
import cardStyles from '../../ui/frame/card.module.css';
import styles from './start-machine.module.css';

/** One machine: how far it has come, what is wrong, and the button that lets it start. */
export function MachineCard({
  row,
  onAllow,
}: {
  readonly row: MachineRow;
  /** Set where a machine has to be allowed first. */
  readonly onAllow?: (mac: string, allowed: boolean) => void;
}) {
  const { say } = useWords();
  const name = useRowNames()(row);
  const { heard, found } = row;
  const tone = toneOf(row);
  return (
    <li className={`${cardStyles.card} ${styles.machine}`} data-tone={tone}>
      <MachineDrawing kind={machineKind(name)} tone={tone} size={60} disks={[]} />
      <div className={styles.machineText}>
        <div className={styles.machineTop}>
          <div>
            <h3 translate="no">{name}</h3>
            <p className="small" translate="no">
              <Identity row={row} />
            </p>
          </div>
          {heard !== undefined && onAllow !== undefined && (
            <Allow machine={heard} name={name} onAllow={onAllow} />
          )}
        </div>
        <Stage row={row} tone={tone} />
        {heard?.trouble !== undefined && (
          <div className={styles.trouble}>
            <Status tone="attn" quiet>
              {say(heard.trouble.what)}
            </Status>
            <p className={styles.hint}>{say(heard.trouble.hint)}</p>
          </div>
        )}
        {found !== undefined && <Fitness found={found} />}
      </div>
    </li>
  );
}

function toneOf(row: MachineRow): Tone {
  if (isRunning(row)) return 'ok';
  if (row.heard?.trouble !== undefined) return 'attn';
  return row.heard?.allowed === true ? 'run' : 'idle';
}

/** "d8:9e:f3:11:20:02, 192.168.1.57, UEFI" */
function Identity({ row: { heard, found } }: { readonly row: MachineRow }) {
  const { t } = useWords();
  const mac = heard?.mac ?? found?.mac;
  return [
    // Without a maker the name above is the MAC address.
    heard !== undefined && heard.vendor === undefined && found === undefined ? undefined : mac,
    found?.address ?? heard?.address,
    heard === undefined ? undefined : t(`startMachine.serving.firmware.${heard.firmware}`),
  ]
    .filter((one) => one !== undefined)
    .join(', ');
}

function Stage({ row, tone }: { readonly row: MachineRow; readonly tone: Tone }) {
  const { t } = useWords();
  const format = useFormat();
  const { heard } = row;
  const stage = t(`startMachine.serving.stage.${heard?.stage ?? 'running'}`);
  if (heard?.allowed === false && heard.stage === 'asked')
    return <p className={styles.blocked}>{t('startMachine.serving.blocked')}</p>;
  const progress = heard?.progress;
  const share = progress === undefined || progress.total === 0 ? undefined : progress.done / progress.total;
  const text =
    share === undefined ? stage : t('startMachine.serving.share', { stage, percent: format.percent(share) });
  return (
    <>
      <Status tone={tone} quiet>
        {text}
      </Status>
      <StageLadder stage={heard?.stage ?? 'running'} share={share} />
    </>
  );
}

function Allow({
  machine: { mac, allowed, stage },
  name,
  onAllow,
}: {
  readonly machine: BootMachine;
  readonly name: string;
  readonly onAllow: (mac: string, allowed: boolean) => void;
}) {
  const { t } = useWords();
  // It has everything that it needs from here.
  if (stage === 'starting' || stage === 'running') return null;
  if (!allowed)
    return (
      <Button
        leftSection={<IconPlayerPlay size={16} stroke={1.8} aria-hidden="true" />}
        aria-label={t('startMachine.serving.allowOf', { name })}
        onClick={() => onAllow(mac, true)}
      >
        {t('startMachine.serving.allow')}
      </Button>
    );
  return (
    <Button
      variant="subtle"
      aria-label={t('startMachine.serving.refuseOf', { name })}
      onClick={() => onAllow(mac, false)}
    >
      {t('startMachine.serving.refuse')}
    </Button>
  );
}

/** What the machine is suitable for, as far as Talos tells. */
function Fitness({ found: { hardware, problem } }: { readonly found: FoundMachine }) {
  const { t, say } = useWords();
  if (problem !== undefined) return <p className={styles.hint}>{say(problem)}</p>;
  if (hardware === undefined)
    return (
      <Status tone="run" quiet>
        {t('machines.asking')}
      </Status>
    );
  return (
    <>
      <p className="small">{say(hardware.words)}</p>
      {hardware.fitness !== undefined && <FitnessList fitness={hardware.fitness} />}
      {hardware.fitness === undefined && hardware.suitability !== undefined && (
        <Status tone={suitabilityTones[hardware.suitability]} quiet>
          {t(`machines.fits.${hardware.suitability}`)}
        </Status>
      )}
    </>
  );
}
