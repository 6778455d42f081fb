import type { ExpiryLevel } from '../../../contract/network.ts';
import type { Sentence } from '../../../contract/wire.ts';
import { sentence } from '../../lib/sentence.ts';

const dayMs = 24 * 60 * 60_000;

/** Certificates are renewed when a third of their life is left, so fewer than 21 days mean that renewing fails. */
export function expiryLevel(until: Date, now: Date): ExpiryLevel {
  const days = (until.getTime() - now.getTime()) / dayMs;
  if (days <= 0) return 'expired';
  if (days < 1) return 'last-day';
  if (days < 7) return 'very-soon';
  return days < 21 ? 'soon' : 'fine';
}

/** Undefined as long as there is time. */
export function expirySentence(until: Date, now: Date): Sentence | undefined {
  const days = Math.floor((until.getTime() - now.getTime()) / dayMs);
  switch (expiryLevel(until, now)) {
    case 'fine':
      return undefined;
    case 'soon':
    case 'very-soon':
      return sentence('network.expiry.days', 'This cloud’s certificate expires in {days} days.', {
        days,
      });
    case 'last-day':
      return sentence('network.expiry.today', 'This cloud’s certificate expires within a day.');
    case 'expired':
      return sentence('network.expiry.past', 'This cloud’s certificate has expired.');
  }
}
