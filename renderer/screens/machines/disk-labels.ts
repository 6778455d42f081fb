import type { MachineDisk } from '../../../contract/nodes.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { useWords } from '../../app/i18n/words.ts';

type Named = Pick<MachineDisk, 'size' | 'transport' | 'rotational'>;

/** Describes disks the way people recognize them: size and kind first, then what is on them. */
export function useDiskLabels() {
  const { t } = useWords();
  const format = useFormat();
  return {
    /** "512 GB NVMe" */
    kind: (disk: Named): string => t(`machines.disks.${kindOf(disk)}`, { size: format.size(disk.size) }),
    /** "holds Windows" */
    holds: ({ bootMedium, contents }: Pick<MachineDisk, 'bootMedium' | 'contents'>): string => {
      if (bootMedium) return t('machines.bootMedium');
      return contents === undefined ? t('machines.empty') : t('machines.holds', { contents });
    },
  };
}

function kindOf({ transport, rotational }: Named): 'nvme' | 'usb' | 'virtual' | 'spinning' | 'ssd' {
  if (transport === 'nvme' || transport === 'usb') return transport;
  // Virtual disks report being rotational regardless of what backs them.
  if (transport === 'virtio') return 'virtual';
  return rotational ? 'spinning' : 'ssd';
}
