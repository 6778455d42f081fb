import { useEffect, useRef } from 'react';
import type { CloudSummary } from '../../../contract/clouds.ts';
import type { Found, FoundMachine } from '../../../contract/discovery.ts';
import type { WireError } from '../../../contract/errors.ts';
import { useStream } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { useAnnouncements } from '../../app/shell/announcer.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { ErrorCard } from '../../ui/feedback/error-card.tsx';
import { LoadingBlock } from '../../ui/feedback/loading-block.tsx';
import { Spinner } from '../../ui/state/spinner.tsx';
import { BootServerNote } from '../start-machine/boot-server-note.tsx';
import { StartMachineLink } from '../start-machine/start-machine-link.tsx';
import { type Choice, FoundCard, type Joining } from './found-card.tsx';
import { useWindowVisible } from './use-window-visible.ts';
import styles from './machines.module.css';

/** The machines found in the network, scanned while the page is visible. */
export function useFound(): {
  readonly found: Found | undefined;
  /** When the list arrived, in ms since the epoch. */
  readonly at: number | undefined;
  readonly error: WireError | undefined;
} {
  const seen = useWindowVisible();
  const { value, at, error } = useStream('discovery.watch', seen ? { networks: [] } : undefined);
  // Keep the last list while the window is hidden, so that nothing jumps when it comes back.
  const known = useRef({ found: value, at });
  if (value !== undefined) known.current = { found: value, at };
  return { ...known.current, error };
}

/** The unclaimed machines, those that belong to other clouds, and the scanned networks. */
export function FoundSection({
  cloud,
  found,
  error,
  choiceOf,
  joiningOf,
}: {
  readonly cloud: CloudSummary;
  readonly found: Found | undefined;
  readonly error: WireError | undefined;
  /** Set when machines can be selected. */
  readonly choiceOf?: (machine: FoundMachine) => Choice;
  /** Set when machines can be added to a running cloud. */
  readonly joiningOf?: (machine: FoundMachine) => Joining | undefined;
}) {
  const { t } = useWords();
  useAnnouncedMachines(found);
  const isEmpty = found?.machines.every(({ state }) => state !== 'waiting') === true;
  return (
    <section className={styles.found}>
      <div className={styles.foundHead}>
        <h2>{t('machines.found')}</h2>
        <span className={`small ${styles.foundLooking}`}>
          <Spinner size={14} />
          {t('machines.scanning')}
        </span>
        {!isEmpty && (
          <span className={styles.foundStart}>
            <StartMachineLink cloud={cloud} />
          </span>
        )}
      </div>
      {cloud.kind === 'real' && <BootServerNote cloud={cloud} />}
      {error !== undefined && <ErrorCard error={error} level={3} />}
      {error === undefined && found === undefined && <LoadingBlock height={180} />}
      {found !== undefined && (
        <FoundMachines cloud={cloud} found={found} choiceOf={choiceOf} joiningOf={joiningOf} />
      )}
    </section>
  );
}

function FoundMachines({
  cloud,
  found: { machines, networks },
  choiceOf,
  joiningOf,
}: {
  readonly cloud: CloudSummary;
  readonly found: Found;
  readonly choiceOf: ((machine: FoundMachine) => Choice) | undefined;
  readonly joiningOf: ((machine: FoundMachine) => Joining | undefined) | undefined;
}) {
  const { t, say } = useWords();
  const waiting = machines.filter(({ state }) => state === 'waiting');
  const foreign = machines.filter(({ state }) => state === 'foreign');
  const ours = choiceOf === undefined ? [] : machines.filter(({ state }) => state === 'ours');
  const looked = networks.filter(({ leftOut }) => leftOut === undefined);
  return (
    <>
      {waiting.length === 0 ? (
        <EmptyState
          level={3}
          title={t('machines.none')}
          text={t('machines.noneText')}
          {...(cloud.kind === 'real' ? { action: <StartMachineLink cloud={cloud} filled /> } : {})}
        />
      ) : (
        <ul className={styles.foundCards}>
          {waiting.map((machine) => {
            const joining = joiningOf?.(machine);
            return (
              <FoundCard
                key={startOf(machine)}
                machine={machine}
                {...(choiceOf === undefined ? {} : { choice: choiceOf(machine) })}
                {...(joining === undefined ? {} : { joining })}
              />
            );
          })}
        </ul>
      )}
      <ul className={`small ${styles.foundNotes}`}>
        {foreign.map(({ address }) => (
          <li key={address}>{t('machines.foreign', { address })}</li>
        ))}
        {ours.map(({ address, cloud }) => (
          <li key={address}>{t('machines.ours', { address, cloud: cloud?.name ?? '' })}</li>
        ))}
        <li>
          {looked.length === 0
            ? t('machines.noNetwork')
            : t('machines.scanned', { networks: looked.map(({ network }) => network).join(', ') })}
        </li>
        {networks.flatMap(({ network, leftOut }) =>
          leftOut === undefined ? [] : [<li key={network}>{say(leftOut)}</li>],
        )}
      </ul>
    </>
  );
}

/** Announces each newly found machine once, but not those already there when the page opened. */
function useAnnouncedMachines(found: Found | undefined): void {
  const { t } = useWords();
  const say = useAnnouncements((state) => state.say);
  const known = useRef<ReadonlySet<string>>(undefined);
  useEffect(() => {
    if (found === undefined) return;
    const waiting = found.machines.filter(({ state }) => state === 'waiting');
    const before = known.current;
    known.current = new Set([...(before ?? []), ...waiting.map(startOf)]);
    const fresh = waiting.filter((machine) => before !== undefined && !before.has(startOf(machine)));
    if (fresh.length > 0) say(t('machines.announced', { count: fresh.length, address: addressesOf(fresh) }));
  }, [found, say, t]);
}

/** Identifies a machine until it restarts. */
const startOf = ({ authorityKeyId, fingerprint }: FoundMachine): string => authorityKeyId ?? fingerprint;

const addressesOf = (machines: readonly FoundMachine[]): string =>
  machines.map(({ address }) => address).join(', ');
