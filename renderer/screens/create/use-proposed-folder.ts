import { useEffect, useState } from 'react';
import { useClient } from '../../api.ts';

/** Where main would put a cloud of this name; follows the typing after a moment. */
export function useProposedFolder(name: string): string | undefined {
  const client = useClient();
  const [folder, setFolder] = useState<string>();
  useEffect(() => {
    if (name === '' || name.length > 60) return;
    let left = false;
    const timer = setTimeout(() => {
      client.call('clouds.propose', { name }).then(
        (answer) => {
          if (!left) setFolder(answer.folder);
        },
        // Without a proposal the field stays as it is; creating says what is wrong.
        () => undefined,
      );
    }, 150);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [client, name]);
  return folder;
}
