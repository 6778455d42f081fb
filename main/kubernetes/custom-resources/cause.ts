import type { Sentence } from '../../../contract/wire.ts';
import { asTheySaid, sentence } from '../../lib/sentence.ts';
import { clip } from '../forbidden.ts';

/** What a controller's message means for a person. */
export interface Cause {
  readonly sentence: Sentence;
  readonly hint?: Sentence;
  /** Waiting longer will not help. */
  readonly isPermanent: boolean;
}

/** What is known besides the message itself. */
export interface MessageFacts {
  /** The name that the certificate is for. */
  readonly domain: string;
  /** The URL of the ACME server, if the issuer is known. */
  readonly server?: string | undefined;
}

/** A known message: the first pattern that matches gives the cause. */
export type KnownMessage = readonly [
  pattern: RegExp,
  causeOf: (match: RegExpExecArray, facts: MessageFacts) => Cause,
];

export function firstCause(
  known: readonly KnownMessage[],
  message: string,
  facts: MessageFacts,
): Cause | undefined {
  for (const [pattern, causeOf] of known) {
    const match = pattern.exec(message);
    if (match !== null) return causeOf(match, facts);
  }
  return undefined;
}

export function permanent(text: Sentence, hint?: Sentence): Cause {
  return { sentence: text, isPermanent: true, ...(hint === undefined ? {} : { hint }) };
}

export function temporary(text: Sentence, hint?: Sentence): Cause {
  return { sentence: text, isPermanent: false, ...(hint === undefined ? {} : { hint }) };
}

/** The subject of sentences about the ACME server; always at their beginning. */
export function authorityOf(message: string, { server = '' }: MessageFacts): Sentence {
  return /letsencrypt\.org/i.test(`${server} ${message}`)
    ? asTheySaid('Let’s Encrypt')
    : sentence('trouble.acme.authority', 'The certificate authority');
}

/** A controller's words on one line, without stack traces and without the final period. */
export function inTheirWords(message: string): Sentence {
  return asTheySaid(clip(message));
}
