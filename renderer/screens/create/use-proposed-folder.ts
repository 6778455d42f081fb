import { useDebouncedValue } from '@mantine/hooks';
import { useCall, useLatest } from '../../api.ts';

/** Where main would put a cloud of this name; follows the typing after a moment. */
export function useProposedFolder(name: string): string | undefined {
  const [typed] = useDebouncedValue(name, 150);
  // Without a proposal the field stays as it is; creating says what is wrong.
  const { value } = useCall(
    'clouds.propose',
    typed === '' || typed.length > 60 ? undefined : { name: typed },
  );
  return useLatest(value)?.folder;
}
