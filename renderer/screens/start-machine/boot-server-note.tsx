import type { CloudSummary } from '../../../contract/clouds.ts';
import { useStream } from '../../api.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf } from '../../app/router/route.ts';
import { Spinner } from '../../ui/state/spinner.tsx';
import styles from './start-machine.module.css';

/** Says that machines can be starting right now, and where to watch them. Nothing while the boot server is off. */
export function BootServerNote({ cloud }: { readonly cloud: CloudSummary }) {
  const { t } = useWords();
  const format = useFormat();
  // If the status can't be read, the page that starts machines says why.
  const { value: status } = useStream('boot.watch', {});
  if (status?.state !== 'on' || status.until === undefined) return null;
  return (
    <p className={styles.note}>
      <Spinner size={15} />
      <span>{t('startMachine.note.on', { time: format.clock(status.until) })}</span>
      <a href={hrefOf({ at: 'cloud', cloud: cloud.id, section: 'start-machine', way: 'network' })}>
        {t('startMachine.note.show')}
      </a>
    </p>
  );
}
