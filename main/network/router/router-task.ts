import type { DnsProviderName, NetworkStatus } from '../../../contract/network.ts';
import { sentence } from '../../lib/sentence.ts';

export interface RouterFacts {
  readonly domain: string | undefined;
  readonly provider: DnsProviderName;
  readonly dnsIp: string | undefined;
  /** The router's own address. */
  readonly router: string | undefined;
}

/** The one setting in the router that lets every device at home find the cloud. */
export function routerTask({ domain, provider, dnsIp, router }: RouterFacts): NetworkStatus['router'] {
  if (domain === undefined) return undefined;
  const page =
    router === undefined ? {} : { page: `http://${router.includes(':') ? `[${router}]` : router}/` };
  if (dnsIp !== undefined) {
    return {
      sentence: sentence('network.router.dns', 'Set {dns} as the only DNS server for your home network.', {
        dns: dnsIp,
      }),
      ...page,
    };
  }
  if (provider === 'none') {
    return {
      sentence: sentence(
        'network.router.reserve',
        'Nothing yet. First set up CoreDNS (home DNS), which will be the DNS server to enter here.',
      ),
      ...page,
    };
  }
  return {
    sentence: sentence(
      'network.router.rebind',
      'Add {domain} to the exceptions of DNS rebind protection, if there is such a list.',
      {
        domain,
      },
    ),
    ...page,
  };
}
