import { WildError } from '../lib/wild-error.ts';

export function gone(address: string): WildError {
  return new WildError('discovery.gone', {
    title: `Nothing answers at ${address}`,
    detail: 'The machine that you chose is switched off, starting, or has another address now.',
    hint: 'Look whether it is on and whether its cable is in, then try again.',
    context: { address },
  });
}

export function changed(address: string): WildError {
  return new WildError('discovery.changed', {
    title: `Another machine answers at ${address}`,
    detail:
      'Its certificate is not that of the machine that you chose. Either that one was restarted, or another machine took its address. Nothing was sent to it.',
    hint: 'Compare the address and the fingerprint on its screen, then choose the machine again.',
    context: { address },
  });
}
