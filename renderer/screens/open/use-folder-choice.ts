import { useCallback, useRef } from 'react';
import { useClient } from '../../api.ts';

/** Opens the system's folder dialog, if the shell has one, and returns the chosen folder. */
export function useFolderChoice(chosen: (folder: string) => void): () => void {
  const client = useClient();
  const then = useRef(chosen);
  then.current = chosen;
  return useCallback(() => {
    client.call('computer.chooseFolder', {}).then(
      ({ folder }) => {
        if (folder !== undefined) then.current(folder);
      },
      // The path can be typed instead.
      () => undefined,
    );
  }, [client]);
}
