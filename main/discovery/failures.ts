import type { Sentence } from '../../contract/wire.ts';
import { sentence } from '../lib/sentence.ts';
import { WildError } from '../lib/wild-error.ts';

export function gone(address: string): WildError {
  return new WildError('discovery.gone', {
    title: sentence('discovery.gone.title', 'Nothing answers at {address}', { address }),
    detail: sentence(
      'discovery.gone.detail',
      'The machine you selected is switched off, starting, or has another address now.',
    ),
    hint: sentence(
      'discovery.gone.hint',
      'Check that it’s on and its network cable is plugged in, then try again.',
    ),
    context: { address },
  });
}

export function changed(address: string): WildError {
  return new WildError('discovery.changed', {
    title: sentence('discovery.changed.title', 'Another machine answers at {address}', { address }),
    detail: sentence(
      'discovery.changed.detail',
      'Its certificate has changed. Either the machine was restarted, or another machine took its address. Nothing was sent to it.',
    ),
    hint: sentence(
      'discovery.changed.hint',
      'Compare the address and the fingerprint on its screen, then select the machine again.',
    ),
    context: { address },
  });
}

export function noHardware(address: string, said: string): WildError {
  return new WildError('discovery.no-hardware', {
    title: sentence('discovery.no-hardware.title', 'The hardware of {address} couldn’t be read', {
      address,
    }),
    detail: sentence('discovery.no-hardware.detail', 'It answers, but didn’t report its hardware.'),
    hint: sentence('discovery.no-hardware.hint', 'It may still be starting. Wild Cloud retries on its own.'),
    context: { said: said.slice(0, 500) },
  });
}

function refused(network: string, detail: Sentence, hint: Sentence): WildError {
  return new WildError('discovery.network-refused', {
    title: sentence('discovery.refused.title', '{network} wasn’t scanned', { network }),
    detail,
    hint,
  });
}

export function publicNetwork(network: string): WildError {
  return refused(
    network,
    sentence('discovery.public.detail', 'It isn’t a private network, so its computers aren’t yours.'),
    sentence('discovery.public.hint', 'Private networks start with 192.168., 10. or 172.16. to 172.31.'),
  );
}

/** @param least the shortest allowed prefix */
export function networkTooLarge(network: string, count: number, least: number): WildError {
  return refused(
    network,
    sentence('discovery.too-many.detail', 'It has {count} addresses.', { count: count.toLocaleString('en') }),
    sentence(
      'discovery.too-many.hint',
      'Choose a part of it, with a prefix from {least} to 32 after the slash.',
      {
        least,
      },
    ),
  );
}

export function notANetwork(text: string): WildError {
  return refused(
    text,
    sentence('discovery.not-network.detail', 'It isn’t a valid network.'),
    sentence('discovery.not-network.hint', 'Write a network like 192.168.1.0/24.'),
  );
}
