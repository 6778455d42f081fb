import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { useWords } from '../../app/i18n/words.ts';
import { useCloudStatus } from '../../live/live.ts';
import { StatusIcon } from '../../ui/state/status.tsx';
import { isRunning, isUnderWay, type MachineRow } from './machine-rows.ts';
import { useContinue } from './use-continue.ts';
import { useHandOver } from './use-hand-over.ts';
import { useRowNames } from './use-row-names.ts';
import cardStyles from '../../ui/frame/card.module.css';
import styles from './start-machine.module.css';

/** Once Talos runs on machines: leads to the page where they become part of the cloud, with them selected. */
export function HandOverCard({
  cloud,
  rows,
}: {
  readonly cloud: CloudSummary;
  /** Undefined until they are known. */
  readonly rows: readonly MachineRow[] | undefined;
}) {
  const { t } = useWords();
  const format = useFormat();
  const nameOf = useRowNames();
  const { value: status } = useCloudStatus(cloud.id);
  const running = rows?.filter(isRunning) ?? [];
  const pending = rows?.some(isUnderWay) === true;
  const go = useContinue(
    cloud,
    running.flatMap(({ found }) => found ?? []),
  );
  const ids = rows === undefined ? undefined : running.map(({ id }) => id);
  const { left, stay } = useHandOver(ids, pending, go);
  if (running.length === 0) return null;
  const count = running.length;
  const fit = running.filter((row) => !isUnfit(row));
  const next = fit.length === 0 ? 'look' : status?.condition === 'setting-up' ? 'selected' : 'add';
  const names = running.map(nameOf).join(', ');
  return (
    <section
      className={`${cardStyles.card} ${cardStyles.cardToned} ${cardStyles.cardRaised} tone-ok ${styles.handOver}`}
    >
      <StatusIcon tone="ok" size={34} />
      <div className={styles.serverText}>
        <h2>{t('startMachine.handOver.title', { count, names })}</h2>
        <p>{t(`startMachine.handOver.${next}`, { count: fit.length, cloud: cloud.name })}</p>
        {pending && <p className={styles.hint}>{t('startMachine.handOver.pending')}</p>}
        {left !== undefined && (
          <p role="timer" className={styles.hint}>
            {t('startMachine.handOver.soon', { left: format.duration(left) })}
          </p>
        )}
      </div>
      <div className="row">
        <Button
          rightSection={<IconArrowRight className="mirrored" size={16} aria-hidden="true" />}
          onClick={go}
        >
          {t('startMachine.handOver.go')}
        </Button>
        {left !== undefined && (
          <Button variant="default" onClick={stay}>
            {t('startMachine.handOver.stay')}
          </Button>
        )}
      </div>
    </section>
  );
}

/** Known to be of no use for a cloud. One whose hardware isn't read yet counts as fit. */
function isUnfit({ found }: MachineRow): boolean {
  const suitability = found?.hardware?.suitability;
  return suitability === 'too-little' || suitability === 'no-disk';
}
