import { useCallback } from 'react';
import { useWords } from '../../app/i18n/words.ts';
import { productOf } from '../setup/selection.ts';
import type { MachineRow } from './machine-rows.ts';

/** What to call a machine: its product once Talos tells it, until then the maker of its network card or its MAC address. */
export function useRowNames(): (row: MachineRow) => string {
  const { t } = useWords();
  return useCallback(
    ({ id, heard, found }: MachineRow) => {
      if (found?.hardware?.product !== undefined) return productOf(found);
      return heard?.vendor ?? found?.vendor ?? t('startMachine.serving.unnamed', { mac: heard?.mac ?? id });
    },
    [t],
  );
}
