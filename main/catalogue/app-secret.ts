import type { AppId } from '../../contract/ids.ts';
import type { SecretRecipe } from '../secrets/secrets.ts';

/** A password or key that an app uses. */
export interface AppSecret {
  /** Its key in the app's Secret, as in the manifest. */
  readonly key: string;
  /** Where it is in secrets.yaml: `apps.mysql.rootPassword`. */
  readonly path: string;
  /** The app it belongs to: this one, or a dependency. */
  readonly owner: AppId;
  /** Generated when the app is added, provided by a person, or copied from its owner. */
  readonly made: 'random' | 'asked' | 'copied';
  readonly recipe: SecretRecipe;
  readonly optional: boolean;
}
