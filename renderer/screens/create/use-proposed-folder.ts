import { useDebouncedValue } from '@mantine/hooks';
import { useCall, useLatest } from '../../api.ts';

/** The folder main proposes for a cloud of this name, debounced. */
export function useProposedFolder(name: string): string | undefined {
  const [typed] = useDebouncedValue(name, 150);
  // If there is no proposal the field stays unchanged; creating the cloud reports what is wrong.
  const { value } = useCall(
    'clouds.propose',
    typed === '' || typed.length > 60 ? undefined : { name: typed },
  );
  return useLatest(value)?.folder;
}
