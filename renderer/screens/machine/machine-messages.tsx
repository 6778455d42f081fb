import { Button, NativeSelect } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { SystemService } from '../../../contract/machines.ts';
import { useCall } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { useAnnouncements } from '../../app/shell/announcer.tsx';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { LoadingBlock } from '../../ui/feedback/loading-block.tsx';
import { ReloadButton } from '../../ui/feedback/reload-button.tsx';
import { LogBox } from '../../ui/state/log-box.tsx';
import styles from './diagnostics.module.css';

/** Not a service: Talos names those in lower case. */
const kernel = 'KERNEL';

/** The last lines of a log of the machine, newest last. */
export function MachineMessages({
  cloud,
  machine,
  services,
  service,
  onService,
  sent,
}: {
  readonly cloud: CloudSummary;
  readonly machine: string;
  readonly services: readonly SystemService[];
  /** The service whose log is shown; the kernel log if undefined. */
  readonly service: string | undefined;
  readonly onService: (service: string | undefined) => void;
  /** Counts the jumps here from the list of services, to move focus each time. */
  readonly sent: number;
}) {
  const { t, say } = useWords();
  const confirm = useAnnouncements((state) => state.confirm);
  const { value, error, loading, reload } = useCall('machines.messages', {
    cloud: cloud.id,
    node: machine,
    ...(service === undefined ? {} : { service }),
  });
  const choice = useRef<HTMLSelectElement>(null);
  useEffect(() => {
    if (sent > 0) choice.current?.focus();
  }, [sent]);
  const name = service ?? t('machine.inside.kernel');
  const text = value?.lines.join('\n') ?? '';
  // Keep the current choice available while the list of services is loading or failed.
  const ids = [...new Set([...services.map(({ id }) => id), ...(service === undefined ? [] : [service])])];
  const nameOf = (id: string): string => {
    const purpose = services.find((one) => one.id === id)?.purpose;
    return purpose === undefined ? id : `${id} – ${say(purpose)}`;
  };
  return (
    <div className="stack">
      <div className={styles.serviceTools}>
        <NativeSelect
          ref={choice}
          label={t('machine.inside.of')}
          value={service ?? kernel}
          data={[
            { value: kernel, label: t('machine.inside.kernel') },
            ...ids.toSorted().map((id) => ({ value: id, label: nameOf(id) })),
          ]}
          onChange={({ currentTarget: { value: chosen } }) =>
            onService(chosen === kernel ? undefined : chosen)
          }
        />
        <div className="row">
          <ReloadButton state={{ loading, reload }} label={t('machine.inside.readAgain')} />
          <Button
            variant="default"
            disabled={text === ''}
            leftSection={<IconCopy size={16} aria-hidden="true" />}
            onClick={() => void navigator.clipboard.writeText(text).then(() => confirm(t('general.copied')))}
          >
            {t('general.copy')}
          </Button>
        </div>
      </div>
      {error !== undefined && <ErrorCard error={error} level={3} onRetry={reload} />}
      {value === undefined && error === undefined && <LoadingBlock height={200} />}
      {value !== undefined && text === '' && <p className="small">{t('machine.inside.empty')}</p>}
      {text !== '' && (
        <>
          <LogBox text={text} follow label={t('machine.inside.logOf', { service: name })} />
          <p className="small">{t('machine.inside.last', { count: value?.lines.length ?? 0 })}</p>
        </>
      )}
    </div>
  );
}
