import type { AskDns, DnsServer } from './ask-dns.ts';
import type { DnsAnswer } from './dns-message.ts';
import type { SystemDns } from './system-dns.ts';

/** What each server says about one name. */
export interface Resolution {
  readonly name: string;
  /** Where the name should lead; unknown before the web entry point has an address. */
  readonly expected: string | undefined;
  /** The DNS server of the cloud, if it has one. */
  readonly own?: { readonly address: string; readonly udp: DnsAnswer; readonly tcp: DnsAnswer };
  readonly system: DnsAnswer;
  /** The servers of this computer. Only asked if the system's answer isn't the expected one. */
  readonly servers: readonly { readonly address: string; readonly answer: DnsAnswer }[];
  /** A public server. Only asked for names that can exist there. */
  readonly open?: DnsAnswer;
}

export interface ResolutionRequest {
  readonly name: string;
  readonly expected: string | undefined;
  readonly ownServer: DnsServer | undefined;
  /** Whether public servers can know the name. */
  readonly isPublic: boolean;
}

/** Two of different companies, in case a network blocks one. */
export const publicServers: readonly DnsServer[] = [{ address: '9.9.9.9' }, { address: '1.1.1.1' }];

export async function observeResolution(
  { name, expected, ownServer, isPublic }: ResolutionRequest,
  deps: { readonly ask: AskDns; readonly system: SystemDns; readonly publicServers: readonly DnsServer[] },
  signal?: AbortSignal,
): Promise<Resolution> {
  const { ask } = deps;
  const [own, system] = await Promise.all([
    ownServer === undefined
      ? undefined
      : Promise.all([ask(ownServer, name, { signal }), ask(ownServer, name, { over: 'tcp', signal })]),
    deps.system.lookup(name),
  ]);
  const found = {
    name,
    expected,
    system,
    ...(ownServer === undefined || own === undefined
      ? {}
      : { own: { address: ownServer.address, udp: own[0], tcp: own[1] } }),
  };
  if (leadsTo(system, expected)) return { ...found, servers: [] };
  const servers = await Promise.all(
    (await deps.system.servers()).map(async (server) => ({
      address: server.address,
      answer: await ask(server, name, { signal }),
    })),
  );
  if (!isPublic) return { ...found, servers };
  const answers = await Promise.all(deps.publicServers.map((server) => ask(server, name, { signal })));
  const open = answers.find(({ outcome }) => outcome !== 'silent') ?? { outcome: 'silent' as const };
  return { ...found, servers, open };
}

/** Whether the answer contains the address; any address if none is expected. */
export const leadsTo = (answer: DnsAnswer, expected: string | undefined): boolean =>
  answer.outcome === 'addresses' && (expected === undefined || answer.addresses.includes(expected));
