import { BlockList, isIP, isIPv6 } from 'node:net';
import { type KubeObject, listAt, mapAt, numberAt, textAt } from '../../kubernetes/kubernetes.ts';

/** Which objects ExternalDNS publishes, as its running Deployment says. */
export interface Publishing {
  publishes(object: KubeObject): boolean;
}

/** Its annotations; older apps carry the other prefix, which it only reads if told so. */
const usualPrefix = 'external-dns.kubernetes.io/';

export function readPublishing(deployments: readonly KubeObject[]): Publishing {
  const running = deployments.flatMap((deployment) => {
    if (numberAt(deployment, 'spec', 'replicas') === 0) return [];
    const args = listAt(deployment, 'spec', 'template', 'spec', 'containers').flatMap((container) =>
      listAt(container, 'args').filter((one) => typeof one === 'string'),
    );
    return args.some((one) => one.startsWith('--provider')) ? [readArgs(args)] : [];
  });
  return { publishes: (object) => running.some((one) => one.publishes(object)) };
}

function readArgs(args: readonly string[]): Publishing {
  const valuesOf = (flag: string) =>
    args.flatMap((one) => (one.startsWith(`--${flag}=`) ? [one.slice(flag.length + 3)] : []));
  const sources = valuesOf('source');
  const prefix = valuesOf('annotation-prefix')[0] ?? usualPrefix;
  const filters = valuesOf('annotation-filter');
  const domains = valuesOf('domain-filter');
  const excluded = networksIn(valuesOf('exclude-target-net'));
  const byKind: Readonly<Record<string, string>> = {
    Ingress: 'ingress',
    Service: 'service',
    IngressRoute: 'traefik-proxy',
  };
  return {
    publishes(object) {
      const annotations = mapAt(object, 'metadata', 'annotations');
      const controller = annotations[`${prefix}controller`];
      if (controller !== undefined && controller !== 'dns-controller') return false;
      if (!filters.every((filter) => matches(filter, annotations))) return false;
      const targets = targetsOf(object);
      if (targets.length > 0 && targets.every((target) => excluded.check(target, familyOf(target))))
        return false;
      const names = namesOf(object, annotations, prefix);
      const isCovered = names.some(
        (name) => domains.length === 0 || domains.some((one) => isWithin(name, one)),
      );
      return sources.includes(byKind[object.kind] ?? '') && isCovered;
    },
  };
}

/** Where a published name leads: what the annotation says, or the address of the web entry point. */
export function targetsOf(object: KubeObject): readonly string[] {
  const annotated = Object.entries(mapAt(object, 'metadata', 'annotations')).find(([key]) =>
    /^external-dns(?:\.alpha)?\.kubernetes\.io\/target$/.test(key),
  )?.[1];
  if (typeof annotated === 'string') return annotated.split(',').map((one) => one.trim());
  return listAt(object, 'status', 'loadBalancer', 'ingress').flatMap((one) => {
    const target = textAt(one, 'ip') ?? textAt(one, 'hostname');
    return target === undefined ? [] : [target];
  });
}

const familyOf = (address: string) => (isIPv6(address) ? 'ipv6' : 'ipv4');

function networksIn(texts: readonly string[]): BlockList {
  const list = new BlockList();
  for (const text of texts) {
    const [network = '', bits = ''] = text.split('/');
    if (isIP(network) !== 0 && /^\d{1,3}$/.test(bits))
      list.addSubnet(network, Number(bits), familyOf(network));
  }
  return list;
}

/** A Service is published under the names in its annotation, an Ingress also under its hosts. */
function namesOf(
  object: KubeObject,
  annotations: Readonly<Record<string, unknown>>,
  prefix: string,
): readonly string[] {
  const annotated = annotations[`${prefix}hostname`];
  const given = typeof annotated === 'string' ? annotated.split(',').map((name) => name.trim()) : [];
  const hosts = listAt(object, 'spec', 'rules').flatMap((rule) => {
    const host = mapAt(rule)['host'];
    return typeof host === 'string' ? [host] : [];
  });
  return [...given, ...hosts];
}

const isWithin = (name: string, domain: string): boolean =>
  name === domain || name.endsWith(domain.startsWith('.') ? domain : `.${domain}`);

/** `key=value`, `key!=value`, or `key` for any value. Other forms count as a match, so that nothing is overlooked. */
function matches(filter: string, annotations: Readonly<Record<string, unknown>>): boolean {
  const [, key = '', operator, value] = /^([\w./-]+)(?:(=|==|!=)([^=,()]*))?$/.exec(filter.trim()) ?? [];
  if (key === '') return true;
  if (operator === undefined) return annotations[key] !== undefined;
  return operator === '!=' ? annotations[key] !== value : annotations[key] === value;
}
