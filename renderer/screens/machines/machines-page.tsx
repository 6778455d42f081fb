import { useEffect, useRef } from 'react';
import type { CloudStatus, CloudSummary } from '../../../contract/clouds.ts';
import type { Found, FoundMachine } from '../../../contract/discovery.ts';
import { useStream } from '../../api.ts';
import { useWords } from '../../app/i18n/words.ts';
import { useAnnouncements } from '../../app/shell/announcer.tsx';
import { useTitle } from '../../app/shell/use-navigation.ts';
import { useCloudStatus } from '../../live/live.ts';
import { EmptyState } from '../../ui/answers/empty-state.tsx';
import { ErrorCard } from '../../ui/answers/error-card.tsx';
import { LoadingBlock } from '../../ui/answers/loading-block.tsx';
import { Page, TitleRow } from '../../ui/frame/page.tsx';
import { Spinner } from '../../ui/state/spinner.tsx';
import { MachinesCard } from '../overview/machines-card.tsx';
import { FoundCard } from './found-card.tsx';
import { useSeen } from './use-seen.ts';
import './machines.css';

/** Which computers do I have, and which could I add? */
export function MachinesPage({ cloud }: { readonly cloud: CloudSummary }) {
  const { t } = useWords();
  const { value: status } = useCloudStatus(cloud.id);
  // Nobody is asked while nobody looks.
  const seen = useSeen();
  const { value: found, error } = useStream('discovery.watch', seen ? { networks: [] } : undefined);
  useTitle(t('machines.title'), cloud.name);
  useAnnouncedMachines(found);
  return (
    <Page>
      <TitleRow title={t('machines.title')} lead={<Quorum status={status} />} />
      <div className="stack">
        <section className="found">
          <div className="found-head">
            <h2>{t('machines.found')}</h2>
            <span className="small found-looking">
              <Spinner size={14} />
              {t('machines.looking')}
            </span>
          </div>
          {error !== undefined && <ErrorCard error={error} level={3} />}
          {error === undefined && found === undefined && <LoadingBlock height={180} />}
          {found !== undefined && <FoundMachines found={found} />}
        </section>
        {status !== undefined && status.machines.length > 0 && (
          <MachinesCard status={status} title={t('machines.here')} />
        )}
      </div>
    </Page>
  );
}

function FoundMachines({ found: { machines, networks } }: { readonly found: Found }) {
  const { t, say } = useWords();
  const waiting = machines.filter(({ state }) => state === 'waiting');
  const foreign = machines.filter(({ state }) => state === 'foreign');
  const looked = networks.filter(({ leftOut }) => leftOut === undefined);
  return (
    <>
      {waiting.length === 0 ? (
        <EmptyState level={3} title={t('machines.none')} text={t('machines.noneText')} />
      ) : (
        <ul className="found-cards">
          {waiting.map((machine) => (
            <FoundCard key={machine.fingerprint} machine={machine} />
          ))}
        </ul>
      )}
      <ul className="small found-notes">
        {foreign.map(({ address }) => (
          <li key={address}>{t('machines.foreign', { address })}</li>
        ))}
        <li>
          {looked.length === 0
            ? t('machines.nowhere')
            : t('machines.looked', { networks: looked.map(({ network }) => network).join(', ') })}
        </li>
        {networks.flatMap(({ network, leftOut }) =>
          leftOut === undefined ? [] : [<li key={network}>{say(leftOut)}</li>],
        )}
      </ul>
    </>
  );
}

/** How many may fail, in words. */
function Quorum({ status }: { readonly status: CloudStatus | undefined }) {
  const { t } = useWords();
  if (status === undefined) return null;
  const steering = status.machines.filter(({ steers }) => steers);
  const [one] = steering;
  if (one === undefined) return t('machines.quorum.none');
  if (steering.length === 1) return t('machines.quorum.one', { name: one.name });
  if (steering.length === 2) return t('machines.quorum.two');
  const lost = Math.floor((steering.length - 1) / 2);
  return t('machines.quorum.some', { count: lost, total: steering.length });
}

/** Says once that a machine was found; those that were there when the page opened are read with it. */
function useAnnouncedMachines(found: Found | undefined): void {
  const { t } = useWords();
  const say = useAnnouncements((state) => state.say);
  const known = useRef<ReadonlySet<string>>(undefined);
  useEffect(() => {
    if (found === undefined) return;
    const waiting = found.machines.filter(({ state }) => state === 'waiting');
    const before = known.current;
    known.current = new Set([...(before ?? []), ...waiting.map(({ fingerprint }) => fingerprint)]);
    const fresh = waiting.filter(({ fingerprint }) => before !== undefined && !before.has(fingerprint));
    if (fresh.length > 0) say(t('machines.announced', { count: fresh.length, address: addressesOf(fresh) }));
  }, [found, say, t]);
}

const addressesOf = (machines: readonly FoundMachine[]): string =>
  machines.map(({ address }) => address).join(', ');
