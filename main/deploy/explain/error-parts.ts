import type { Sentence } from '../../../contract/wire.ts';
import { asTheySaid } from '../../lib/sentence.ts';
import type { WildError, WildErrorParts } from '../../lib/wild-error.ts';

/** The parts of an error, to build a similar one from. */
export function errorParts(error: WildError): WildErrorParts & { readonly hint: Sentence | undefined } {
  const { family, sentences, title, detail, hint, retry, context } = error;
  return {
    ...{ family, cause: error },
    title: sentences.title ?? asTheySaid(title),
    detail: sentences.detail ?? asTheySaid(detail),
    hint: sentences.hint ?? (hint === undefined ? undefined : asTheySaid(hint)),
    ...(retry === undefined ? {} : { retry }),
    ...(context === undefined ? {} : { context }),
  };
}
