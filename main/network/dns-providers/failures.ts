import type { ErrorCode } from '../../../contract/errors.ts';
import type { Sentence } from '../../../contract/wire.ts';
import { asTheySaid, sentence } from '../../lib/sentence.ts';
import { WildError } from '../../lib/wild-error.ts';

export function providerUnreachable(provider: string, host: string, said: string): WildError {
  return new WildError('network.provider-unreachable', {
    family: 'environment',
    title: sentence('network.unreachable.title', '{provider} can’t be reached', { provider }),
    detail: sentence('network.unreachable.detail', 'Nothing answers at {host} from this computer.', { host }),
    hint: sentence(
      'network.unreachable.hint',
      'Check the internet connection, and whether a firewall blocks the address, then try again.',
    ),
    retry: true,
    context: { host, said },
  });
}

/** @param seconds how long the provider asks to wait, if it says so */
export function providerBusy(provider: string, seconds: number | undefined): WildError {
  return new WildError('network.provider-busy', {
    family: 'environment',
    title: sentence('network.busy.title', '{provider} accepts no requests for now', { provider }),
    detail:
      seconds === undefined
        ? sentence('network.busy.detail', 'It has received too many requests with these credentials.')
        : sentence(
            'network.busy.detail-until',
            'It has received too many requests with these credentials, and accepts the next one in {seconds} seconds.',
            { seconds },
          ),
    hint: sentence(
      'network.busy.hint',
      'Wait, then try again. If another program uses the same credentials, create separate ones for Wild Cloud.',
    ),
    retry: true,
  });
}

export function providerFailed(provider: string, said: string): WildError {
  const words = said.trim().slice(0, 500);
  return new WildError('network.provider-failed', {
    family: 'environment',
    title: sentence('network.failed.title', '{provider} gave an unexpected answer', { provider }),
    detail:
      words === ''
        ? sentence('network.failed.detail', 'Wild Cloud couldn’t understand the answer.')
        : sentence('network.failed.detail-words', 'The answer was: {words}', { words: asTheySaid(words) }),
    hint: sentence(
      'network.failed.hint',
      'Try again in a few minutes. If a proxy or filter stands between this computer and the internet, check that it lets the request through.',
    ),
    retry: true,
  });
}

/** Makes the failures of one provider, which differ in their cause and in what to do. */
const failure =
  (code: ErrorCode, title: (provider: string) => Sentence) =>
  (provider: string, detail: Sentence, hint: Sentence, said = ''): WildError =>
    new WildError(code, {
      title: title(provider),
      detail,
      hint,
      ...(said === '' ? {} : { context: { said: said.slice(0, 500) } }),
    });

export const credentialsRefused = failure('network.credentials-refused', (provider) =>
  sentence('network.refused.title', '{provider} doesn’t accept these credentials', { provider }),
);

export const rightsMissing = failure('network.rights-missing', (provider) =>
  sentence('network.rights.title', 'These credentials for {provider} lack a permission', { provider }),
);

export const zoneNotFound = failure('network.zone-not-found', (provider) =>
  sentence('network.zone.title', 'The domain isn’t available at {provider} yet', { provider }),
);
