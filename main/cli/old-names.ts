import { parseJson } from '../lib/parse-json.ts';
import { usageError } from './usage-error.ts';

/** A command of the proof of concept, and what of it is here. */
export interface OldName {
  readonly old: string;
  /** The words that it stands for now; undefined where that is not there yet. */
  readonly now?: string;
  /** Where the new one differs, or where else to look. */
  readonly note?: string;
}

/** Every command name that the proof of concept had, in the order in which a cloud needs them. */
export const oldNames: readonly OldName[] = [
  { old: 'wild-init', now: 'cloud create', note: 'takes the folder as a word; asks nothing' },
  {
    old: 'wild-setup',
    note: 'services are not there yet; `wild cluster up` is what it did for machines',
  },
  { old: 'wild-setup-scaffold', now: 'cloud create' },
  { old: 'wild-setup-config', note: '`wild config set` sets each value' },
  { old: 'wild-setup-cluster', now: 'cluster up' },
  { old: 'wild-setup-services' },
  { old: 'wild-setup-docs', note: 'the notes in `docs/` of a cloud follow its settings by themselves' },
  { old: 'wild-update-docs', note: 'the notes in `docs/` of a cloud follow its settings by themselves' },
  { old: 'wild-config', now: 'config get' },
  {
    old: 'wild-config-set',
    now: 'config set',
    note: 'a value is what you type; JSON is read with `--yaml`',
  },
  { old: 'wild-secret', now: 'secret get' },
  {
    old: 'wild-secret-set',
    now: 'secret set',
    note: 'never takes the value as a word; `wild secret generate` makes one',
  },
  { old: 'wild-compile-template', now: 'template render', note: 'secrets are not handed to templates' },
  { old: 'wild-compile-template-dir' },
  { old: 'wild-apps-list', now: 'app list' },
  { old: 'wild-app-fetch', now: 'app add' },
  { old: 'wild-app-config', now: 'app add' },
  {
    old: 'wild-app-add',
    now: 'app add',
    note: 'what you set wins over a default; `wild app update` follows newer ones',
  },
  { old: 'wild-app-install', now: 'app deploy' },
  { old: 'wild-app-deploy', now: 'app deploy', note: 'instead of `--dry-run`: `wild app diff`' },
  {
    old: 'wild-app-delete',
    now: 'app remove',
    note: 'keeps the data unless told otherwise; instead of `--dry-run`: `--plan`',
  },
  { old: 'wild-app-doctor', note: '`wild app status` says whether it works, and why not' },
  { old: 'wild-app-backup' },
  { old: 'wild-app-restore' },
  { old: 'wild-backup' },
  { old: 'wild-health', now: 'cluster health' },
  { old: 'wild-service-setup' },
  { old: 'wild-dashboard-token' },
  { old: 'wild-cluster-secret-copy', note: 'apps get copies of the passwords that they need by themselves' },
  { old: 'wild-cluster-config-generate', now: 'cluster config generate' },
  { old: 'wild-cluster-node-ip', now: 'node show' },
  { old: 'wild-cluster-node-up', now: 'cluster up' },
  {
    old: 'wild-cluster-node-patch-generate',
    now: 'cluster config generate',
    note: 'makes it for all machines',
  },
  {
    old: 'wild-cluster-node-machine-config-generate',
    now: 'cluster config generate',
    note: 'makes it for all machines',
  },
  { old: 'wild-cluster-node-image-create' },
  { old: 'wild-cluster-node-boot-assets-download' },
  { old: 'wild-cluster-services-generate' },
  { old: 'wild-cluster-services-configure' },
  { old: 'wild-cluster-services-up' },
  { old: 'wild-node-setup', now: 'cluster up', note: 'all machines at once; `wild node add` for one more' },
  { old: 'wild-node-detect', now: 'node discover', note: 'finds all of them; takes no address' },
  { old: 'wild-talos-schema' },
  { old: 'wild-talos-iso' },
  { old: 'wild-dnsmasq-install' },
  { old: 'wild-central-generate-setup' },
];

/** The line with an old name at its front put into today's words; a name that has none stays, and is found by its own. */
export function translateOldName(argv: readonly string[]): readonly string[] {
  const at = argv.findIndex(
    (word, index) => !word.startsWith('-') && !['-C', '--cloud'].includes(argv[index - 1] ?? ''),
  );
  if (argv[at] === 'wild-config-set') rejectJson(argv.slice(at + 1));
  const now = oldNames.find(({ old }) => old === argv[at])?.now;
  return now === undefined ? argv : [...argv.slice(0, at), ...now.split(' '), ...argv.slice(at + 1)];
}

/** A command of the proof of concept that is not there yet. */
export function unsupportedOldName(word: string | undefined): OldName | undefined {
  return oldNames.find(({ old, now }) => old === word && now === undefined);
}

/** The old command read JSON; to save its signs as a text would be found out late. */
function rejectJson(rest: readonly string[]): void {
  if (rest.includes('--yaml') || rest.includes('--string')) return;
  const json = rest.find((word) => /^\s*["[{n]/.test(word) && parseJson(word) !== undefined);
  if (json === undefined) return;
  throw usageError(
    `“wild-config-set” read ${json} as JSON; “wild config set” would save it as a text.`,
    'Add --yaml to save the value that the JSON stands for, or --string to save it as a text.',
  );
}
