import { IconDeviceSdCard, IconDeviceUsb, IconLock } from '@tabler/icons-react';
import { useId } from 'react';
import type { Drive, Drives } from '../../../contract/drives.ts';
import type { WireError } from '../../../contract/errors.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { useWords } from '../../app/i18n/words.ts';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { LoadingBlock } from '../../ui/feedback/loading-block.tsx';
import { Status } from '../../ui/state/status.tsx';
import { chosenDrive, type DriveAnswer } from './drive-answer.ts';
import styles from './start-machine.module.css';

/** The removable drives, live. None is chosen in advance, and those that can't be used say why. */
export function DriveChoice({
  list,
  error,
  answer,
  onChange,
}: {
  readonly list: Drives | undefined;
  readonly error: WireError | undefined;
  readonly answer: DriveAnswer;
  readonly onChange: (answer: DriveAnswer) => void;
}) {
  const { t } = useWords();
  const name = useId();
  const chosen = chosenDrive(list, answer);
  if (list === undefined)
    return error === undefined ? <LoadingBlock height={140} /> : <ErrorCard error={error} />;
  return (
    <section className={styles.driveSection} aria-labelledby={`${name}-title`}>
      <h2 id={`${name}-title`}>{t('startMachine.stick.drive')}</h2>
      {answer.id !== undefined && chosen === undefined && (
        <p role="alert">
          <Status tone="attn">{t('startMachine.stick.unplugged')}</Status>
        </p>
      )}
      {list.drives.length === 0 ? (
        <EmptyState level={3} title={t('startMachine.stick.none')} text={t('startMachine.stick.noneText')} />
      ) : (
        <fieldset className={styles.drives}>
          <legend className="unseen">{t('startMachine.stick.drives')}</legend>
          {list.drives.map((drive) => (
            <Row
              key={drive.id}
              drive={drive}
              name={name}
              checked={drive === chosen}
              onChoose={() => onChange({ id: drive.id, typed: '' })}
            />
          ))}
        </fieldset>
      )}
      {list.fixed > 0 && <p className="small">{t('startMachine.stick.fixed', { count: list.fixed })}</p>}
    </section>
  );
}

function Row({
  drive,
  name,
  checked,
  onChoose,
}: {
  readonly drive: Drive;
  readonly name: string;
  readonly checked: boolean;
  readonly onChoose: () => void;
}) {
  const { t, say } = useWords();
  const format = useFormat();
  const Sign = drive.refused !== undefined ? IconLock : drive.bus === 'sd' ? IconDeviceSdCard : IconDeviceUsb;
  const text = (
    <span className={styles.driveText}>
      <span className={styles.driveTop}>
        <b translate="no">
          {drive.name}, {format.size(drive.bytes)}
        </b>
        {checked && <Status tone="bad">{t('startMachine.stick.erased')}</Status>}
        {drive.refused !== undefined && <Status tone="idle">{t('startMachine.stick.refused')}</Status>}
      </span>
      <span className="small" translate="no">
        {[drive.device, ...drive.mounted].join(', ')}
      </span>
      <span className="small">
        {drive.refused === undefined
          ? t('startMachine.stick.onIt', { contents: format.list(drive.contents.map(say)) })
          : say(drive.refused)}
      </span>
    </span>
  );
  const sign = <Sign className={styles.driveSign} size={24} stroke={1.6} aria-hidden="true" />;
  if (drive.refused !== undefined)
    return (
      <div className={styles.drive} data-refused>
        {sign}
        {text}
      </div>
    );
  return (
    <label className={styles.drive}>
      <input type="radio" name={name} checked={checked} onChange={onChoose} />
      {sign}
      {text}
    </label>
  );
}
