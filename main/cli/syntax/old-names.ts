import { parseJson } from '../../lib/parse-json.ts';
import { usageError } from './usage-error.ts';

/** A command of the proof of concept. */
export interface OldName {
  readonly old: string;
  /** The name of the command that replaces it; missing where there is none yet. */
  readonly now?: string;
  /** Given to the new command if no other argument is. */
  readonly otherwise?: string;
  /** How the new command differs, or what to use until there is one. */
  readonly note?: string;
}

/** Every command of the proof of concept, in the order in which people needed them. */
export const oldNames: readonly OldName[] = [
  { old: 'wild-init', now: 'cloud create', note: 'takes the folder as an argument; asks no questions' },
  {
    old: 'wild-setup',
    now: 'setup',
    note: 'in an existing cloud; has no `--skip-…` options, use `wild cluster up` or `wild service deploy --all`',
  },
  { old: 'wild-setup-scaffold', now: 'cloud create' },
  {
    old: 'wild-setup-config',
    now: 'service settings',
    note: 'asks no questions; lists what is set and what is missing',
  },
  { old: 'wild-setup-cluster', now: 'cluster up' },
  {
    old: 'wild-setup-services',
    now: 'service deploy',
    otherwise: '--all',
    note: 'use `wild service diff --all` instead of `--no-deploy`',
  },
  { old: 'wild-setup-docs', now: 'cloud refresh' },
  { old: 'wild-update-docs', now: 'cloud refresh', note: 'keeps notes that you edited' },
  { old: 'wild-config', now: 'config get' },
  {
    old: 'wild-config-set',
    now: 'config set',
    note: 'stores the value as typed; use `--yaml` for JSON',
  },
  { old: 'wild-secret', now: 'secret get' },
  {
    old: 'wild-secret-set',
    now: 'secret set',
    note: 'never takes the value as an argument; `wild secret generate` creates one',
  },
  {
    old: 'wild-compile-template',
    now: 'template render',
    note: 'templates get secrets only with `--secrets`',
  },
  {
    old: 'wild-compile-template-dir',
    now: 'template render-dir',
    note: 'reads values from `--config` and `--secrets`',
  },
  { old: 'wild-apps-list', now: 'app list' },
  { old: 'wild-app-fetch', now: 'app add' },
  { old: 'wild-app-config', now: 'app add' },
  {
    old: 'wild-app-add',
    now: 'app add',
    note: 'your settings override defaults; `wild app update` takes over newer defaults',
  },
  { old: 'wild-app-install', now: 'app deploy' },
  { old: 'wild-app-deploy', now: 'app deploy', note: 'use `wild app diff` instead of `--dry-run`' },
  {
    old: 'wild-app-delete',
    now: 'app remove',
    note: 'keeps the data by default; use `--plan` instead of `--dry-run`',
  },
  {
    old: 'wild-app-doctor',
    now: 'app status',
    note: 'runs no job in the cluster; says what is wrong and why',
  },
  { old: 'wild-app-backup', now: 'backup now', note: 'needs a place: `wild backup place add`' },
  {
    old: 'wild-app-restore',
    now: 'restore app',
    note: 'needs `--confirm` with the app’s name; shows what would be lost with `--plan`',
  },
  {
    old: 'wild-backup',
    now: 'backup now',
    note: 'backs up all apps and the cloud itself; `--home`, `--apps` and `--cluster` are gone',
  },
  { old: 'wild-health', now: 'cluster health' },
  {
    old: 'wild-service-setup',
    now: 'service deploy',
    note: 'deploys what the service needs first; use `wild service diff` instead of `--no-deploy`',
  },
  { old: 'wild-dashboard-token', now: 'dashboard token', note: 'the token expires' },
  {
    old: 'wild-cluster-secret-copy',
    now: 'cluster secret copy',
    note: 'apps get the secrets that they need without it',
  },
  { old: 'wild-cluster-config-generate', now: 'cluster config generate' },
  { old: 'wild-cluster-node-ip', now: 'node show' },
  { old: 'wild-cluster-node-up', now: 'cluster up' },
  {
    old: 'wild-cluster-node-patch-generate',
    now: 'cluster config generate',
    note: 'generates it for all machines',
  },
  {
    old: 'wild-cluster-node-machine-config-generate',
    now: 'cluster config generate',
    note: 'generates it for all machines',
  },
  {
    old: 'wild-cluster-node-image-create',
    now: 'image show',
    otherwise: 'boot',
    note: 'computes the schematic ID and registers the extensions; `wild node plan --write` saves both in config.yaml',
  },
  {
    old: 'wild-cluster-node-boot-assets-download',
    now: 'image fetch',
    otherwise: 'boot',
    note: 'keeps them in the cache of this computer; `wild image fetch iso` downloads the ISO image',
  },
  {
    old: 'wild-cluster-services-generate',
    now: 'service render',
    otherwise: '--all',
    note: 'prints the files; deploying writes them',
  },
  {
    old: 'wild-cluster-services-configure',
    now: 'service render',
    otherwise: '--all',
    note: 'prints the files; deploying writes them',
  },
  {
    old: 'wild-cluster-services-up',
    now: 'service deploy',
    otherwise: '--all',
    note: 'takes one service; use `wild service list` instead of `--list` and `wild service diff` instead of `--dry-run`',
  },
  {
    old: 'wild-node-setup',
    now: 'cluster up',
    note: 'sets up all machines at once; add another with `wild node add`',
  },
  { old: 'wild-node-detect', now: 'node discover', note: 'finds all machines; takes no address' },
  {
    old: 'wild-talos-schema',
    now: 'image show',
    otherwise: 'iso',
    note: 'computes the ID and registers the extensions',
  },
  {
    old: 'wild-talos-iso',
    now: 'image fetch',
    otherwise: 'iso',
    note: 'keeps it in the cache of this computer and prints its path',
  },
  {
    old: 'wild-dnsmasq-install',
    now: 'boot serve',
    note: 'answers machines only while it runs; `wild service deploy coredns` serves names in your home network',
  },
  { old: 'wild-central-generate-setup' },
];

/** Replaces an old command name at the start of the line. A name without a replacement stays. */
export function translateOldName(argv: readonly string[]): readonly string[] {
  const at = argv.findIndex(
    (word, index) => !word.startsWith('-') && !['-C', '--cloud'].includes(argv[index - 1] ?? ''),
  );
  if (argv[at] === 'wild-config-set') rejectJson(argv.slice(at + 1));
  const { now, otherwise } = oldNames.find(({ old }) => old === argv[at]) ?? {};
  if (now === undefined) return argv;
  const rest = argv.slice(at + 1);
  const isComplete = otherwise === undefined || rest.some((word) => isArgument(word) || word === otherwise);
  return [...argv.slice(0, at), ...now.split(' '), ...rest, ...(isComplete ? [] : [otherwise])];
}

/** Asking for help needs no other argument either. */
const isArgument = (word: string): boolean => !word.startsWith('-') || ['-h', '--help'].includes(word);

/** The command of the proof of concept with this name, if nothing replaces it yet. */
export function unsupportedOldName(word: string | undefined): OldName | undefined {
  return oldNames.find(({ old, now }) => old === word && now === undefined);
}

/** The old command parsed JSON. Storing the JSON as text instead would go unnoticed for long. */
function rejectJson(rest: readonly string[]): void {
  if (rest.includes('--yaml') || rest.includes('--string')) return;
  const json = rest.find((word) => /^\s*["[{n]/.test(word) && parseJson(word) !== undefined);
  if (json === undefined) return;
  throw usageError(
    `“wild-config-set” parsed ${json} as JSON, but “wild config set” would store it as text.`,
    'Add --yaml to parse it, or --string to store it as text.',
  );
}
