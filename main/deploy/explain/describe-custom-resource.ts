import type { Sentence } from '../../../contract/wire.ts';
import { groupKindOf, type KubeObject, listAt, mapAt, textAt } from '../../kubernetes/kubernetes.ts';
import { sentence } from '../../lib/sentence.ts';

/** What people call an object of a cluster service's kinds; undefined for all others. */
export function describeCustomResource(object: KubeObject, title: string): Sentence | undefined {
  switch (groupKindOf(object)) {
    case 'Certificate.cert-manager.io':
      return sentence('plan.certificate', 'A certificate for {title}', { title });
    case 'Issuer.cert-manager.io':
    case 'ClusterIssuer.cert-manager.io':
      return sentence('plan.issuer', 'A source of certificates: {name}', { name: object.metadata.name });
    case 'IngressRoute.traefik.io':
      return route(object, title);
    case 'Middleware.traefik.io':
      return Object.keys(mapAt(object, 'spec', 'ipAllowList')).length > 0
        ? sentence('plan.only-at-home', 'Only devices in the home network can open {title}', { title })
        : sentence('plan.middleware', 'A rule for web requests to {title}', { title });
    case 'DNSEndpoint.externaldns.k8s.io':
      return sentence('plan.dns-names', 'DNS names of {title}: {names}', {
        title,
        names: listAt(object, 'spec', 'endpoints')
          .flatMap((endpoint) => textAt(endpoint, 'dnsName') ?? [])
          .join(', '),
      });
    case 'IPAddressPool.metallb.io':
      return sentence('plan.address-pool', 'IP addresses for apps: {ranges}', {
        ranges: listAt(object, 'spec', 'addresses').join(', '),
      });
    case 'Schedule.k8up.io':
      return sentence('plan.backup-schedule', 'A backup schedule for {title}', { title });
    default:
      return undefined;
  }
}

/** Traefik writes the host into a rule: ``Host(`a.example.org`) && PathPrefix(`/api`)``. */
function route(object: KubeObject, title: string): Sentence {
  const rules = listAt(object, 'spec', 'routes').map((each) => textAt(each, 'match') ?? '');
  const hosts = rules.flatMap((rule) =>
    [...rule.matchAll(/\bHost\(([^)]*)\)/g)].flatMap(([, inside = '']) =>
      [...inside.matchAll(/[`"]([^`"]+)[`"]/g)].flatMap(([, host]) => host ?? []),
    ),
  );
  return hosts.length === 0
    ? sentence('plan.address.any', 'The web address of {title}', { title })
    : sentence('plan.address', 'The web address {hosts} for {title}', {
        title,
        hosts: [...new Set(hosts)].join(', '),
      });
}
