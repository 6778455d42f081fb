import type { OldForm } from '../../contract/adoption.ts';
import type { ConfigValue } from '../../contract/config.ts';
import { checkValues, isSameValue, isValueMap, parseConfig, type ConfigMap } from '../config/config.ts';
import { formatDottedPath } from '../lib/dotted-path.ts';
import type { Secret } from '../lib/secret.ts';
import { WildError } from '../lib/wild-error.ts';
import { cleanText } from './clean-text.ts';
import { cleanFiles, gatherFiles, type ChangedFile, type PlacedFile } from './gather-files.ts';
import { gatherConfig, gatherFile, startGathering, type Gathering } from './gather-secrets.ts';
import type { KnownApp } from './known-apps.ts';
import { ourConfig, type OurConfig } from './our-spelling.ts';
import type { PlainSecrets } from './plain-secrets.ts';
import { rewriteConfig } from './rewrite-config.ts';

export interface OldFolder {
  readonly form: OldForm;
  /** Only named in failures. */
  readonly configFile: string;
  readonly configText: string;
  readonly config: ConfigMap;
  /** Undefined where it is encrypted already, or was never there. */
  readonly plain: PlainSecrets | undefined;
  /** What is encrypted already. */
  readonly sealed: ReadonlyMap<string, Secret>;
  readonly files: readonly PlacedFile[];
  readonly knownApps: readonly KnownApp[];
}

/** Everything that an old folder means, and what its files become. */
export interface Understood {
  readonly found: Gathering;
  readonly config: OurConfig & { readonly text: string; readonly left: ConfigMap };
  readonly files: readonly ChangedFile[];
  /** Settings that Wild Cloud does not know. */
  readonly unknown: readonly string[];
  /** Settings whose value is not what Wild Cloud takes there. */
  readonly misfits: readonly string[];
}

/** Data in, data out: the same folder gives the same answer, also when an adoption is taken up after a crash. */
export function understand(old: OldFolder): Understood {
  const found = startGathering(old.sealed);
  const ours = ourConfig(old.config, old.knownApps);
  // The secrets of an app follow its settings, also where the catalogue does not have it.
  const apps = [...old.knownApps, ...namesIn(ours.values['apps']).map((name) => ({ name }))];
  if (old.plain !== undefined) gatherFile(found, old.plain, apps);
  const named = gatherConfig(found, ours.values, apps);
  gatherFiles(found, old.files, apps);
  // Once more, for settings that hold what only other files told to be a secret.
  const left = gatherConfig(found, named, apps);
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

/** What is still readable in config.yaml now stands in comments. */
function withoutSecretComments(text: string, file: string, values: ConfigMap, found: Gathering): string {
  const clean = cleanText(text, found.needles()).text;
  if (clean === text) return text;
  try {
    return isSameValue(parseConfig(clean, file).values, values) ? clean : text;
  } catch (error) {
    if (error instanceof WildError) return text;
    throw error;
  }
}
