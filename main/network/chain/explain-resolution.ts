import { BlockList, isIPv6 } from 'node:net';
import type { Sentence } from '../../../contract/wire.ts';
import { sentence } from '../../lib/sentence.ts';
import type { DnsAnswer } from './dns-message.ts';
import { leadsTo, type Resolution } from './observe-resolution.ts';

export interface Finding {
  readonly state: 'ok' | 'failed' | 'away';
  readonly detail: Sentence;
  readonly hint?: Sentence;
}

/** Addresses of the home network and of this computer. */
const privateRanges = new BlockList();
privateRanges.addSubnet('10.0.0.0', 8);
privateRanges.addSubnet('172.16.0.0', 12);
privateRanges.addSubnet('192.168.0.0', 16);
privateRanges.addSubnet('127.0.0.0', 8);
privateRanges.addSubnet('169.254.0.0', 16);
privateRanges.addSubnet('fc00::', 7, 'ipv6');
privateRanges.addSubnet('fe80::', 10, 'ipv6');
privateRanges.addAddress('::1', 'ipv6');

export const isPrivate = (address: string): boolean => {
  const plain = address.split('%')[0] ?? address;
  return privateRanges.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4');
};

/** Whether a name leads to the cloud, and if not, why. The first reason that applies is the one to fix. */
export function explainResolution(found: Resolution): Finding {
  const { name, expected, own, system } = found;
  const ownProblem = own === undefined ? undefined : explainOwn(own, expected, name);
  if (ownProblem !== undefined) return ownProblem;
  if (leadsTo(system, expected) && system.outcome === 'addresses') {
    return {
      state: 'ok',
      detail: sentence('network.dns.ok', '{name} leads to {address}.', {
        name,
        address: expected ?? system.addresses[0] ?? '',
      }),
    };
  }
  return explainSystem(found);
}

function explainOwn(
  { address, udp, tcp }: NonNullable<Resolution['own']>,
  expected: string | undefined,
  name: string,
): Finding | undefined {
  if (leadsTo(udp, expected) && tcp.outcome !== 'silent') return undefined;
  if (udp.outcome === 'silent' && tcp.outcome === 'silent') {
    return failed(
      sentence('network.dns.own-silent', 'This cloud’s DNS server doesn’t answer at {address}.', {
        address,
      }),
      sentence(
        'network.dns.check-own',
        'Check that CoreDNS (home DNS) is set up and that this computer is on the same network.',
      ),
    );
  }
  if (udp.outcome === 'silent' || tcp.outcome === 'silent') {
    return failed(
      sentence(
        'network.dns.half-silent',
        'This cloud’s DNS server at {address} only answers over {protocol}.',
        {
          address,
          protocol: udp.outcome === 'silent' ? 'TCP' : 'UDP',
        },
      ),
      sentence(
        'network.dns.allow-both',
        'A firewall blocks port 53 for the other protocol. DNS needs both, UDP and TCP.',
      ),
    );
  }
  return failed(
    sentence(
      'network.dns.own-wrong',
      'Asked for {name}, this cloud’s DNS server at {address} answers: {answer}.',
      {
        address,
        answer: inWords(udp),
        name,
      },
    ),
    sentence(
      'network.dns.deploy-again',
      'Set up CoreDNS (home DNS) again; its settings are older than the domain.',
    ),
  );
}

/** The cloud's own server is right, or there is none; this computer gets something else. */
function explainSystem(found: Resolution): Finding {
  const { name, expected, own, system, servers, open } = found;
  const right = servers.filter(({ answer }) => leadsTo(answer, expected));
  const wrong = servers.filter(({ answer }) => !leadsTo(answer, expected));
  if (right.length > 0 && wrong.length > 0)
    return mixedServers(
      right[0]?.address ?? '',
      wrong.map(({ address }) => address),
      name,
    );
  if (right.length > 0) {
    return failed(
      sentence(
        'network.dns.other-resolver',
        'Your network’s DNS server knows {name}, but this computer doesn’t ask it.',
        {
          name,
        },
      ),
      sentence(
        'network.dns.turn-off',
        'Turn off encrypted DNS (“Private DNS”, “secure DNS”), Private Relay or the VPN on this computer, or add an exception for the domain.',
      ),
    );
  }
  const [first] = wrong;
  if (servers.length > 0 && wrong.every(({ address }) => !isPrivate(address))) {
    return failed(
      sentence(
        'network.dns.public-server',
        'This computer asks {server} instead of your router, and that server doesn’t know {name}.',
        {
          server: first?.address ?? '',
          name,
        },
      ),
      sentence(
        'network.dns.automatic',
        'Set DNS to automatic in this computer’s network settings, or turn off its VPN.',
      ),
    );
  }
  if (open !== undefined && leadsTo(open, expected) && expected !== undefined && isPrivate(expected)) {
    return failed(
      sentence(
        'network.dns.rebind',
        'Your router hides the answer, because {name} leads to an address in your home network. This is called rebind protection.',
        { name },
      ),
      sentence(
        'network.dns.allow-rebind',
        'Add the domain to the exceptions of DNS rebind protection in your router.',
      ),
    );
  }
  if (system.outcome === 'addresses') {
    return failed(
      sentence('network.dns.elsewhere', '{name} leads to {address} instead of {expected}.', {
        name,
        address: system.addresses.join(', '),
        expected: expected ?? '',
      }),
      own === undefined ? publishIt : useOwnServer(own.address),
    );
  }
  if (wrong.length > 0 && wrong.every(({ answer }) => answer.outcome === 'silent')) {
    return failed(
      sentence('network.dns.router-silent', 'Your network’s DNS server, {server}, doesn’t answer.', {
        server: first?.address ?? '',
      }),
      sentence(
        'network.dns.restart-router',
        'Check this computer’s network connection, and restart the router if others have the same problem.',
      ),
    );
  }
  return failed(
    sentence('network.dns.unknown', 'Your router doesn’t know {name} yet.', { name }),
    own === undefined ? publishIt : useOwnServer(own.address),
  );
}

function mixedServers(right: string, wrong: readonly string[], name: string): Finding {
  const servers = wrong.join(', ');
  return wrong.every((address) => isIPv6(address.split('%')[0] ?? ''))
    ? failed(
        sentence(
          'network.dns.ipv6',
          'Over IPv4, this computer’s DNS server knows {name}, but its IPv6 DNS server {servers} doesn’t.',
          { name, servers },
        ),
        sentence(
          'network.dns.set-ipv6',
          'In your router, also change the DNS server for IPv6 (RDNSS or DHCPv6), or don’t announce one.',
        ),
      )
    : failed(
        sentence(
          'network.dns.second',
          'This computer uses several DNS servers: {right} knows {name}, but {servers} doesn’t.',
          {
            right,
            name,
            servers,
          },
        ),
        sentence(
          'network.dns.remove-second',
          'Remove the second DNS server in your router; otherwise names work only some of the time.',
        ),
      );
}

const publishIt = sentence(
  'network.dns.publish',
  'Set up CoreDNS (home DNS), or publish the names with ExternalDNS, then test again.',
);

const useOwnServer = (address: string): Sentence =>
  sentence(
    'network.dns.use-own',
    'In your router, set {address} as the DNS server for your home network (DHCP). Then reconnect this computer.',
    {
      address,
    },
  );

function failed(detail: Sentence, hint: Sentence): Finding {
  return { state: 'failed', detail, hint };
}

function inWords(answer: DnsAnswer): string | Sentence {
  switch (answer.outcome) {
    case 'addresses':
      return answer.addresses.join(', ');
    case 'empty':
      return sentence('network.dns.answer.empty', 'no address');
    case 'no-such-name':
      return sentence('network.dns.answer.no-such-name', '“no such name”');
    case 'refused':
      return sentence('network.dns.answer.refused', '“refused”');
    case 'failed':
    case 'silent':
      return sentence('network.dns.answer.failed', 'an error');
  }
}
