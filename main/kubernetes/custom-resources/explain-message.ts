import { sentence } from '../../lib/sentence.ts';
import { authorityMessages } from './authority-messages.ts';
import { type Cause, firstCause, inTheirWords, type MessageFacts, temporary } from './cause.ts';
import { providerMessages } from './provider-messages.ts';
import { reachMessages } from './reach-messages.ts';

// A refusal often quotes a URL or a lookup, so what can't be reached comes last.
const known = [...authorityMessages, ...providerMessages, ...reachMessages];

/** Far more than cert-manager writes; some patterns take quadratic time. */
const readAtMost = 8000;

/** What a message of cert-manager means; in its own words if nobody has met it before. */
export function explainMessage(message: string, facts: MessageFacts): Cause {
  const start = message.slice(0, readAtMost);
  return firstCause(known, start, facts) ?? inOwnWords(start);
}

function inOwnWords(message: string): Cause {
  return temporary(
    sentence('trouble.certificate.words', 'cert-manager reports: {words}.', { words: inTheirWords(message) }),
  );
}
