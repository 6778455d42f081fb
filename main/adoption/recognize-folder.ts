import type { ConfigValue } from '../../contract/config.ts';
import type { FolderForm, OldForm } from '../../contract/adoption.ts';
import { isValueMap } from '../config/config.ts';

/** What is visible of a folder when only its settings are read. */
export interface Sight {
  /** Files and folders up to three levels down, folders with a slash at the end. */
  readonly names: ReadonlySet<string>;
  /** The name of the folder around it. */
  readonly parent: string;
  /** Beside that one: what a Wild Central keeps at its root. */
  readonly besideParent: ReadonlySet<string>;
  readonly config: ConfigValue | undefined;
}

export interface Recognized {
  readonly form: FolderForm;
  readonly evidence: readonly string[];
}

interface Sign {
  readonly form: OldForm;
  readonly name: string;
  readonly weight: 1 | 2 | 3;
  readonly seen: (sight: Sight) => boolean;
}

const file = (form: OldForm, name: string, weight: 1 | 2 | 3): Sign => ({
  form,
  name,
  weight,
  seen: ({ names }) => names.has(name),
});
const setting = (form: OldForm, path: string, weight: 1 | 2 | 3): Sign => ({
  form,
  name: `config.yaml: ${path}`,
  weight,
  seen: ({ config }) => at(config, path) !== undefined,
});

const signs: readonly Sign[] = [
  file('proof-of-concept', '.wildcloud/', 3),
  file('proof-of-concept', 'env.sh', 1),
  file('proof-of-concept', '.kube/config', 1),
  file('proof-of-concept', '.talos/config', 1),
  file('proof-of-concept', 'setup/cluster-nodes/', 2),
  file('proof-of-concept', 'setup/cluster-services/', 1),
  file('proof-of-concept', 'setup/dnsmasq/', 1),
  setting('proof-of-concept', 'cloud.backup.root', 1),
  setting('proof-of-concept', 'cluster.nodes.control.vip', 1),
  file('central', 'talos/', 2),
  file('central', 'talos/generated/', 2),
  file('central', 'k8s/', 1),
  file('central', 'kubeconfig', 1),
  file('central', 'discovery/', 2),
  file('central', 'operations/', 2),
  file('central', 'pxe/', 1),
  file('central', 'logs/', 1),
  setting('central', 'wildcloud.currentPhase', 2),
  setting('central', 'wildcloud.completedPhases', 1),
  setting('central', 'server.port', 1),
  {
    form: 'central',
    name: 'instances/',
    weight: 2,
    seen: ({ parent }) => parent === 'instances',
  },
  {
    form: 'central',
    name: 'current-context',
    weight: 2,
    seen: ({ parent, besideParent }) => parent === 'instances' && besideParent.has('current-context'),
  },
];

/** The format of a folder, and the evidence for it. If no format is clearly ahead, the result is unclear. */
export function recognize(sight: Sight): Recognized {
  const { names, config } = sight;
  if (names.has('.wildcloud/cloud.yaml')) return { form: 'cloud', evidence: ['.wildcloud/cloud.yaml'] };
  if (names.has('.wildcloud/adoption.yaml')) return { form: 'begun', evidence: ['.wildcloud/adoption.yaml'] };
  if (!isValueMap(config)) {
    return names.has('instances/')
      ? { form: 'central-home', evidence: ['instances/'] }
      : { form: 'none', evidence: [] };
  }
  const seen = signs.filter((sign) => sign.seen(sight));
  const weigh = (form: OldForm) =>
    seen.reduce((sum, sign) => sum + (sign.form === form ? sign.weight : 0), 0);
  const [poc, central] = [weigh('proof-of-concept'), weigh('central')];
  const evidence = (form: OldForm) => seen.filter((sign) => sign.form === form).map(({ name }) => name);
  if (Math.max(poc, central) < 2) {
    // Only settings, such as a copy of just the two files.
    const speaks = ['cloud', 'cluster', 'apps'].filter((name) => isValueMap(config[name]));
    return speaks.length >= 2
      ? { form: 'unclear', evidence: speaks.map((name) => `config.yaml: ${name}`) }
      : { form: 'none', evidence: [] };
  }
  if (poc > central + 1) return { form: 'proof-of-concept', evidence: evidence('proof-of-concept') };
  if (central > poc + 1) return { form: 'central', evidence: evidence('central') };
  return { form: 'unclear', evidence: seen.map(({ name }) => name) };
}

function at(value: ConfigValue | undefined, path: string): ConfigValue | undefined {
  return path
    .split('.')
    .reduce<ConfigValue | undefined>(
      (here, name) => (isValueMap(here) && Object.hasOwn(here, name) ? here[name] : undefined),
      value,
    );
}
