import { IconDeviceUsb, IconLock } from '@tabler/icons-react';
import { useId } from 'react';
import type { AssessedDisk, MachineDisk, PlannedNode } from '../../../contract/nodes.ts';
import { useWords } from '../../app/i18n/words.ts';
import { Status } from '../../ui/state/status.tsx';
import type { Tone } from '../../ui/state/tone.ts';
import { useDiskLabels } from '../machines/disk-labels.ts';
import { choosableBy } from './answers.ts';
import type { Pin } from './selection.ts';
import styles from './setup.module.css';

const tones: Readonly<Record<AssessedDisk['fate'], Tone>> = {
  system: 'bad',
  data: 'info',
  kept: 'ok',
  refused: 'idle',
};

/** The disks of a machine and what happens to each. Another one can be chosen as the system disk. */
export function DiskChoice({
  pin,
  node,
  chosen,
  onChoose,
}: {
  readonly pin: Pin;
  readonly node: PlannedNode;
  /** The serial number or WWID a person chose; undefined for the proposed one. */
  readonly chosen: string | undefined;
  /** @param number serial number or WWID */
  readonly onChoose: (number: string) => void;
}) {
  const { t } = useWords();
  const name = useId();
  const { disks } = pin.machine;
  const assessed = new Map(node.disks.map((one) => [one.path, one]));
  return (
    <fieldset className={styles.disks}>
      <legend className="unseen">{t('setup.disks.of', { machine: pin.product })}</legend>
      {disks.map((disk) => {
        const { fate, why } = assessed.get(disk.path) ?? { fate: 'refused' as const };
        const row = <Disk disk={disk} fate={fate} why={why} />;
        if (fate === 'refused')
          return (
            <div key={disk.path} className={styles.disk} data-fate="refused">
              <Sign usb={disk.transport === 'usb'} />
              {row}
            </div>
          );
        return (
          <label key={disk.path} className={styles.disk} data-fate={fate}>
            <input
              type="radio"
              name={name}
              checked={chosen === undefined ? fate === 'system' : chosen === choosableBy(disk, disks)}
              onChange={() => onChoose(choosableBy(disk, disks))}
            />
            {row}
          </label>
        );
      })}
    </fieldset>
  );
}

function Sign({ usb }: { readonly usb: boolean }) {
  const Icon = usb ? IconDeviceUsb : IconLock;
  return <Icon className={styles.diskSign} size={18} stroke={1.6} aria-hidden="true" />;
}

function Disk({
  disk,
  fate,
  why,
}: {
  readonly disk: MachineDisk;
  readonly fate: AssessedDisk['fate'];
  readonly why: AssessedDisk['why'] | undefined;
}) {
  const { t, say } = useWords();
  const words = useDiskLabels();
  const number = disk.serial ?? disk.wwid;
  return (
    <span className={styles.diskText}>
      <span className={styles.diskTop}>
        <b>{words.kind(disk)}</b>
        <Status tone={tones[fate]}>{t(`setup.disks.fate.${fate}`)}</Status>
      </span>
      <span className="small">
        {[disk.model, number === undefined ? undefined : t('setup.disks.number', { number })]
          .filter(Boolean)
          .join(', ')}
      </span>
      {why === undefined ? (
        <span
          className={disk.contents === undefined ? styles.diskBar : `${styles.diskBar} ${styles.diskBarFull}`}
        >
          {disk.contents ?? words.holds(disk)}
        </span>
      ) : (
        <span className="small">{say(why)}</span>
      )}
    </span>
  );
}
