import type { CloudSummary } from '../../../contract/clouds.ts';
import type { StorageDisk, StorageStatus } from '../../../contract/storage.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { useWords } from '../../app/i18n/words.ts';
import { hrefOf } from '../../app/router/route.ts';
import { Card } from '../../ui/frame/card.tsx';
import { Meter } from '../../ui/state/bars.tsx';
import { Status } from '../../ui/state/status.tsx';
import type { Tone } from '../../ui/state/tone.ts';
import styles from './storage.module.css';

/** How full each disk is, by machine. Not shown if no disk reports it. */
export function DisksCard({
  cloud,
  machines,
}: {
  readonly cloud: CloudSummary;
  readonly machines: StorageStatus['machines'];
}) {
  const { t } = useWords();
  if (machines.every(({ disks }) => disks.length === 0)) return null;
  return (
    <Card title={t('storage.disks')}>
      <ul className={styles.machines}>
        {machines.map(({ name, disks }) => (
          <li key={name}>
            <a
              href={hrefOf({ at: 'cloud', cloud: cloud.id, section: 'machines', machine: name })}
              translate="no"
            >
              {name}
            </a>
            {disks.length === 0 && <p className="small">{t('storage.noDisks')}</p>}
            {disks.map((disk) => (
              <Disk key={disk.name} disk={disk} alone={disks.length === 1} />
            ))}
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Disk({ disk, alone }: { readonly disk: StorageDisk; readonly alone: boolean }) {
  const { t } = useWords();
  const format = useFormat();
  const { path, usedBytes, capacityBytes, schedulable } = disk;
  const share = usedBytes / capacityBytes;
  return (
    <div className={styles.disk}>
      <Meter
        label={alone ? t('storage.disk') : path}
        value={t('general.of', format.usedOfTotal(usedBytes, capacityBytes))}
        share={share}
        tone={toneOf(share)}
      />
      {!schedulable && (
        <Status tone="attn" quiet>
          {t('storage.full')}
        </Status>
      )}
    </div>
  );
}

function toneOf(share: number): Tone {
  return share > 0.95 ? 'bad' : share > 0.8 ? 'attn' : 'ok';
}
