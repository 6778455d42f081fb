import type { OldForm } from '../../contract/adoption.ts';
import type { ConfigValue } from '../../contract/config.ts';
import { checkValues, isSameValue, isValueMap, parseConfig, type ConfigMap } from '../config/config.ts';
import { formatDottedPath } from '../lib/dotted-path.ts';
import type { Secret } from '../lib/secret.ts';
import { WildError } from '../lib/wild-error.ts';
import { cleanText } from './clean-text.ts';
import { cleanFiles, collectFromFiles, type ChangedFile, type PlacedFile } from './collect-from-files.ts';
import {
  collectFromConfig,
  collectFromSecretsFile,
  startCollecting,
  type SecretCollection,
} from './collect-secrets.ts';
import type { KnownApp } from './known-apps.ts';
import { ourConfig, type OurConfig } from './our-spelling.ts';
import type { PlainSecrets } from './plain-secrets.ts';
import { rewriteConfig } from './rewrite-config.ts';

export interface OldFolder {
  readonly form: OldForm;
  /** For messages only. */
  readonly configFile: string;
  readonly configText: string;
  readonly config: ConfigMap;
  /** Undefined if it is already encrypted, or never existed. */
  readonly plain: PlainSecrets | undefined;
  /** The secrets that are already encrypted. */
  readonly sealed: ReadonlyMap<string, Secret>;
  readonly files: readonly PlacedFile[];
  readonly knownApps: readonly KnownApp[];
}

/** Everything an old folder means, and what its files become. */
export interface Understood {
  readonly found: SecretCollection;
  readonly config: OurConfig & { readonly text: string; readonly left: ConfigMap };
  readonly files: readonly ChangedFile[];
  /** Settings Wild Cloud doesn't know. */
  readonly unknown: readonly string[];
  /** Settings with a value Wild Cloud doesn't accept. */
  readonly misfits: readonly string[];
}

/** A pure function: the same folder gives the same result, even when an adoption continues after a crash. */
export function understand(old: OldFolder): Understood {
  const found = startCollecting(old.sealed);
  const ours = ourConfig(old.config, old.knownApps);
  // An app's secrets follow its settings, even if the catalogue doesn't have the app.
  const apps = [...old.knownApps, ...namesIn(ours.values['apps']).map((name) => ({ name }))];
  if (old.plain !== undefined) collectFromSecretsFile(found, old.plain, apps);
  const named = collectFromConfig(found, ours.values, apps);
  collectFromFiles(found, old.files, apps);
  // A second pass, for settings with values that only other files identify as secrets.
  const left = collectFromConfig(found, named, apps);
  const edited = rewriteConfig(old.configText, old.configFile, ours.moves, left);
  const problems = checkValues(left);
  const pathsOf = (severity: 'error' | 'warning') =>
    problems.filter((one) => one.severity === severity).map(({ parts }) => formatDottedPath(parts));
  return {
    found,
    config: { ...ours, left, text: withoutSecretComments(edited, old.configFile, left, found) },
    files: cleanFiles(found, old.files),
    unknown: pathsOf('warning'),
    misfits: pathsOf('error'),
  };
}

const namesIn = (value: ConfigValue | undefined) => (isValueMap(value) ? Object.keys(value) : []);

/** Removes the secrets still in config.yaml, which by now are only in comments. */
function withoutSecretComments(
  text: string,
  file: string,
  values: ConfigMap,
  found: SecretCollection,
): string {
  const clean = cleanText(text, found.needles()).text;
  if (clean === text) return text;
  try {
    return isSameValue(parseConfig(clean, file).values, values) ? clean : text;
  } catch (error) {
    if (error instanceof WildError) return text;
    throw error;
  }
}
