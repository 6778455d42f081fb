import type { UseFormReturn } from 'react-hook-form';
import type { AppPage } from '../../../contract/apps.ts';
import type { CloudId } from '../../../contract/ids.ts';
import { useClient } from '../../api.ts';
import { type Answers, fieldOf, typedSecrets } from './form-values.ts';

/** The passwords typed into an app's form, and a function that saves them before anything else happens. */
export function useTypedSecrets(
  cloud: CloudId,
  page: AppPage,
  form: UseFormReturn<Answers>,
): { readonly any: boolean; readonly keep: () => Promise<void> } {
  const client = useClient();
  return {
    any: typedSecrets(page.settings, form.watch()).size > 0,
    keep: async () => {
      for (const [path, value] of typedSecrets(page.settings, form.getValues())) {
        await client.call('secrets.set', { cloud, path, value });
      }
      for (const setting of page.settings) {
        // Saved passwords don't stay in the window.
        if (setting.secret !== undefined) form.resetField(fieldOf(setting), { defaultValue: '' });
      }
    },
  };
}
