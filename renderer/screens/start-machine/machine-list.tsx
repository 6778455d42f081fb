import { useEffect, useRef } from 'react';
import { useWords } from '../../app/i18n/words.ts';
import { useAnnouncements } from '../../app/shell/announcer.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { Spinner } from '../../ui/state/spinner.tsx';
import { MachineCard } from './machine-card.tsx';
import { isRunning, type MachineRow } from './machine-rows.ts';
import { useRowNames } from './use-row-names.ts';
import styles from './start-machine.module.css';

/** The machines that are starting, live. */
export function MachineList({
  rows,
  of,
  onAllow,
}: {
  /** Undefined until they are known. */
  readonly rows: readonly MachineRow[] | undefined;
  /** Where they are heard. */
  readonly of: 'serving' | 'powerOn';
  readonly onAllow?: (mac: string, allowed: boolean) => void;
}) {
  const { t } = useWords();
  useAnnouncedStages(rows);
  return (
    <section className={styles.machines}>
      <div className={styles.machinesHead}>
        <h2>{t(`startMachine.${of}.machines`)}</h2>
        <span className={`small ${styles.listening}`}>
          <Spinner size={14} />
          {t(`startMachine.${of}.listening`)}
        </span>
      </div>
      {rows === undefined || rows.length === 0 ? (
        <EmptyState level={3} title={t(`startMachine.${of}.none`)} text={t(`startMachine.${of}.noneText`)} />
      ) : (
        <ul className={styles.rows}>
          {rows.map((row) => (
            <MachineCard key={row.id} row={row} {...(onAllow === undefined ? {} : { onAllow })} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** Announces a machine when it is first heard and when Talos runs on it, but not each stage in between. */
function useAnnouncedStages(rows: readonly MachineRow[] | undefined): void {
  const { t } = useWords();
  const nameOf = useRowNames();
  const say = useAnnouncements((state) => state.say);
  const known = useRef<ReadonlyMap<string, boolean>>(undefined);
  useEffect(() => {
    if (rows === undefined) return;
    const before = known.current;
    known.current = new Map(rows.map((row) => [row.id, isRunning(row)]));
    if (before === undefined) return;
    const changed = rows.filter((row) => before.get(row.id) !== isRunning(row));
    const texts = changed.map((row) =>
      t('startMachine.serving.announced', {
        name: nameOf(row),
        stage: t(`startMachine.serving.stage.${isRunning(row) ? 'running' : 'asked'}`),
      }),
    );
    if (texts.length > 0) say(texts.join(' '));
  }, [rows, nameOf, say, t]);
}
