import type { MachineDisk } from '../../../contract/nodes.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { useWords } from '../../app/i18n/words.ts';

type Named = Pick<MachineDisk, 'size' | 'transport' | 'rotational'>;

/** How people know a disk: by size and kind first, then by what stands on it and what would be lost. */
export function useDiskWords() {
  const { t } = useWords();
  const format = useFormat();
  return {
    /** "512 GB NVMe" */
    kind: ({ size, transport, rotational }: Named): string => {
      const kind =
        transport === 'nvme' ? 'nvme' : transport === 'usb' ? 'usb' : rotational ? 'spinning' : 'ssd';
      return t(`machines.disks.${kind}`, { size: format.size(size) });
    },
    /** "holds Windows" */
    holds: ({ bootMedium, contents }: Pick<MachineDisk, 'bootMedium' | 'contents'>): string => {
      if (bootMedium) return t('machines.bootMedium');
      return contents === undefined ? t('machines.empty') : t('machines.holds', { contents });
    },
  };
}
