import type { Sentence } from '../../contract/wire.ts';
import { sentence } from '../lib/sentence.ts';
import { WildError } from '../lib/wild-error.ts';
import { shortened } from './refused-fields.ts';

export interface UncalledWebhook {
  /** Its name, such as `webhook.cert-manager.io`; for a conversion, the kind that it converts. */
  readonly webhook: string;
  readonly sentence: Sentence;
}

const call =
  /failed calling webhook "([^"]+)":\s*([^]*)|conversion webhook for \S+, Kind=(\w+) failed:\s*([^]*)/;
const isStarting = /connection refused|no endpoints available|service "[^"]+" not found|no route to host/;
const hasNoCertificate = /x509:/;
const isSlow =
  /deadline exceeded|i\/o timeout|handshake timeout|connection timed out|connection reset|\bEOF\b/;

/**
 * The webhook that the API server couldn't call, if it may work in a while: its pod starts, or its certificate is not
 * in place yet. Undefined for every other error. Nothing was changed, so the same call is safe to repeat.
 */
export function webhookNotReady(error: unknown): UncalledWebhook | undefined {
  if (!(error instanceof WildError) || error.code !== 'cluster.unreachable') return undefined;
  const uncalled = uncalledWebhook(error.context?.['message'] ?? '');
  return uncalled?.isTemporary === true ? uncalled : undefined;
}

/** The webhook in an API server's message that it could not be called, whatever the reason. */
export function uncalledWebhook(
  message: string,
): (UncalledWebhook & { readonly isTemporary: boolean }) | undefined {
  const match = call.exec(message);
  if (match === null) return undefined;
  const webhook = match[1] ?? match[3] ?? '';
  const words = match[2] ?? match[4] ?? '';
  const known = knownReason(webhook, words);
  if (known !== undefined) return { webhook, sentence: known, isTemporary: true };
  return {
    ...{ webhook, isTemporary: false },
    sentence: sentence(
      'kube.server.webhook',
      'A service that checks every change (webhook {webhook}) isn’t responding: {words}.',
      { webhook, words: shortened(words) },
    ),
  };
}

function knownReason(webhook: string, words: string): Sentence | undefined {
  if (isStarting.test(words))
    return sentence(
      'kube.webhook.starting',
      'The service that checks every change first ({webhook}) is still starting.',
      { webhook },
    );
  if (hasNoCertificate.test(words))
    return sentence(
      'kube.webhook.certificate',
      'The service that checks every change first ({webhook}) doesn’t have its certificate yet.',
      { webhook },
    );
  if (isSlow.test(words))
    return sentence(
      'kube.webhook.slow',
      'The service that checks every change first ({webhook}) didn’t respond in time.',
      { webhook },
    );
  return undefined;
}
