import { Resolver } from 'node:dns/promises';
import { sentence } from '../../lib/sentence.ts';
import { systemCode } from '../../lib/wild-error.ts';
import { waitForAddress } from './prove-address.ts';
import { type ProofContext, type ProofOf, shortMs, waitForProof } from './proof-context.ts';

/** Asks a DNS server at its address for a name. */
export async function proveName(context: ProofContext, proof: ProofOf<'name'>): Promise<void> {
  const balancer = await waitForAddress(context, proof.service);
  const name = context.render(proof.name);
  const expected = context.render(proof.address);
  const { address, port } = balancer.placeOf(53);
  const server = `${address}:${port}`;
  await waitForProof(context, shortMs, async () => {
    const found = await addressesOf(name, server);
    if (found.includes(expected)) {
      context.log(`${server} resolves ${name} to ${expected}`);
      return { reached: undefined };
    }
    return {
      pending: {
        note:
          found.length === 0
            ? sentence('services.prove.no-name', 'The DNS server at {server} doesn’t resolve {name}.', {
                server,
                name,
              })
            : sentence(
                'services.prove.other-address',
                'The DNS server at {server} resolves {name} to {found}.',
                {
                  server,
                  name,
                  found: found.join(', '),
                },
              ),
      },
    };
  });
}

async function addressesOf(name: string, server: string): Promise<string[]> {
  const resolver = new Resolver({ timeout: 2000, tries: 1 });
  resolver.setServers([server]);
  try {
    return await resolver.resolve4(name);
  } catch (error) {
    // Any answer but an address means that it doesn’t work yet.
    if (systemCode(error) !== undefined) return [];
    throw error;
  }
}
