import { IconDeviceDesktop, IconDeviceLaptop, IconServer2 } from '@tabler/icons-react';
import type { FoundMachine } from '../../../contract/discovery.ts';
import type { MachineDisk } from '../../../contract/nodes.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { useWords } from '../../app/i18n/words.ts';
import { Facts } from '../../ui/frame/card.tsx';
import { Fold } from '../../ui/frame/fold.tsx';
import { Moment } from '../../ui/state/moment.tsx';
import { Status } from '../../ui/state/status.tsx';

const tones = { everything: 'ok', apps: 'attn', 'too-little': 'bad', 'no-disk': 'bad' } as const;

/** A machine that waits for an owner: what it is, what is on its disks, and how to tell which box it is. */
export function FoundCard({ machine }: { readonly machine: FoundMachine }) {
  const { t, say } = useWords();
  const format = useFormat();
  const { address, hardware, problem, fingerprintBefore, firstSeen } = machine;
  const of = hardware?.machine;
  const name = [hardware?.manufacturer, hardware?.product].filter(Boolean).join(' ') || address;
  return (
    <li className="card found-card">
      <span className="found-sign" aria-hidden="true">
        <Sign product={name} />
      </span>
      <div className="found-text">
        <h3 translate="no">{name}</h3>
        <p className="small">
          {t('machines.at', { address })} <Moment at={firstSeen} />
        </p>
        {of !== undefined && (
          <p className="found-chips">
            <span className="chip">{t('overview.cores', { count: of.cores })}</span>
            <span className="chip">{t('machines.memory', { memory: format.memory(of.memory) })}</span>
            {of.gpuVendors.includes('0x10de') && <span className="chip">{t('machines.graphics')}</span>}
          </p>
        )}
        {hardware?.suitability !== undefined && (
          <Status tone={tones[hardware.suitability]} quiet>
            {t(`machines.fits.${hardware.suitability}`)}
          </Status>
        )}
        {hardware === undefined && problem === undefined && (
          <Status tone="run" quiet>
            {t('machines.asking')}
          </Status>
        )}
        {problem !== undefined && (
          <Status tone="attn" quiet>
            {say(problem)}
          </Status>
        )}
        {fingerprintBefore !== undefined && (
          <Status tone="info" quiet>
            {t('machines.startedAnew')}
          </Status>
        )}
        {of !== undefined && (
          <ul className="found-disks">
            {of.disks.map((disk) => (
              <Disk key={disk.path} disk={disk} />
            ))}
          </ul>
        )}
        <Fold summary={t('machines.which')}>
          <p className="small">{t('machines.whichText', { address })}</p>
          <Facts
            facts={[
              { name: t('machines.serial'), value: hardware?.serial ?? t('general.notKnown') },
              { name: t('machines.mac'), value: machine.mac ?? t('general.notKnown') },
              { name: t('machines.fingerprint'), value: <code>{machine.fingerprint}</code>, wide: true },
            ]}
          />
        </Fold>
      </div>
    </li>
  );
}

/** Size and kind first, because that is what people know their disks by; then what would be lost. */
function Disk({ disk }: { readonly disk: MachineDisk }) {
  const { t } = useWords();
  const format = useFormat();
  const { size, model, contents, bootMedium, transport, rotational } = disk;
  const kind = transport === 'nvme' ? 'nvme' : transport === 'usb' ? 'usb' : rotational ? 'spinning' : 'ssd';
  const holds = bootMedium
    ? t('machines.bootMedium')
    : contents === undefined
      ? t('machines.empty')
      : t('machines.holds', { contents });
  return (
    <li>
      <b>{t(`machines.disks.${kind}`, { size: format.size(size) })}</b>
      <span className="small">{[model, holds].filter(Boolean).join(', ')}</span>
    </li>
  );
}

function Sign({ product }: { readonly product: string }) {
  const Icon = /book|laptop|think ?pad|latitude/i.test(product)
    ? IconDeviceLaptop
    : /nuc|mini|optiplex|micro|elitedesk|think ?centre/i.test(product)
      ? IconServer2
      : IconDeviceDesktop;
  return <Icon size={26} stroke={1.6} />;
}
