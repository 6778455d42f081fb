import type { UseFormReturn } from 'react-hook-form';
import type { Setting } from '../../../contract/apps.ts';
import type { CloudId } from '../../../contract/ids.ts';
import { useClient } from '../../api.ts';
import { type Answers, fieldOf, typedSecrets } from './form-values.ts';

/** The passwords typed into a form of settings, and a function that saves them before anything else happens. */
export function useTypedSecrets(
  cloud: CloudId,
  settings: readonly Setting[],
  form: UseFormReturn<Answers>,
): { readonly any: boolean; readonly keep: () => Promise<void> } {
  const client = useClient();
  return {
    any: typedSecrets(settings, form.watch()).size > 0,
    keep: async () => {
      for (const [path, value] of typedSecrets(settings, form.getValues())) {
        await client.call('secrets.set', { cloud, path, value });
      }
      for (const setting of settings) {
        // Saved passwords don't stay in the window.
        if (setting.secret !== undefined) form.resetField(fieldOf(setting), { defaultValue: '' });
      }
    },
  };
}
