import type { ErrorCode, ErrorFamily, WireError } from '../../contract/errors.ts';
import type { Sentence } from '../../contract/sentence.ts';

export interface WildErrorParts {
  readonly family?: ErrorFamily;
  /** What cannot be done now; no full stop. A text without a key is not translated. */
  readonly title: string | Sentence;
  /** One cause. */
  readonly detail: string | Sentence;
  /** The next step. */
  readonly hint?: string | Sentence | undefined;
  readonly retry?: boolean;
  readonly context?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/**
 * A failure that a person can read. Everything that main throws on purpose is one of these; anything else is a bug.
 * Sentences follow docs/errors.md: `title` says what cannot be done, `detail` one cause, `hint` the next step.
 */
export class WildError extends Error {
  readonly code: ErrorCode;
  readonly family: ErrorFamily;
  readonly title: string;
  readonly detail: string;
  readonly hint: string | undefined;
  /** The same three with their keys, as far as they have any. */
  readonly sentences: NonNullable<WireError['sentences']>;
  readonly retry: boolean | undefined;
  readonly context: Readonly<Record<string, string>> | undefined;

  constructor(code: ErrorCode, parts: WildErrorParts) {
    super(
      `${textOf(parts.title)}: ${textOf(parts.detail)}`,
      parts.cause === undefined ? undefined : { cause: parts.cause },
    );
    this.name = 'WildError';
    this.code = code;
    this.family = parts.family ?? 'expected';
    this.title = textOf(parts.title);
    this.detail = textOf(parts.detail);
    this.hint = parts.hint === undefined ? undefined : textOf(parts.hint);
    this.sentences = {
      ...keyed('title', parts.title),
      ...keyed('detail', parts.detail),
      ...keyed('hint', parts.hint),
    };
    this.retry = parts.retry;
    this.context = parts.context;
  }
}

/** Why it failed, as a sentence that can be translated where its words are ours. */
export function reasonOf(error: WildError): Sentence {
  return error.sentences.detail ?? { key: `error.${error.code}`, text: error.detail };
}

const textOf = (words: string | Sentence): string => (typeof words === 'string' ? words : words.text);

const keyed = (part: 'title' | 'detail' | 'hint', words: string | Sentence | undefined) =>
  typeof words === 'object' && (words.key !== '' || words.translations !== undefined)
    ? { [part]: words }
    : {};

/** The same failure as data, for a window, a journal or `--json`. Anything unknown becomes `internal.bug`. */
export function toWireError(error: unknown): WireError {
  if (error instanceof WildError) {
    return {
      code: error.code,
      family: error.family,
      title: error.title.slice(0, 500),
      detail: error.detail.slice(0, 4000),
      ...(error.hint === undefined ? {} : { hint: error.hint.slice(0, 2000) }),
      ...(Object.keys(error.sentences).length === 0 ? {} : { sentences: shortened(error.sentences) }),
      ...(error.retry === undefined ? {} : { retry: error.retry }),
      ...(error.context === undefined ? {} : { context: { ...error.context } }),
    };
  }
  const thrown = error instanceof Error ? error : new Error(String(error));
  return {
    code: 'internal.bug',
    family: 'bug',
    title: 'Wild Cloud made a mistake',
    detail: 'Something happened that should not be possible. Nothing more was done after it.',
    hint: 'Try once more. If it happens again, report it with the technical details.',
    context: { message: thrown.message, stack: (thrown.stack ?? '').slice(0, 8000) },
  };
}

function shortened(sentences: WildError['sentences']): WildError['sentences'] {
  return Object.fromEntries(
    Object.entries(sentences).map(([part, words]) => [part, words === undefined ? words : shorten(words)]),
  );
}

function shorten({ text, values, ...others }: Sentence): Sentence {
  const short: NonNullable<Sentence['values']> = {};
  for (const [name, value] of Object.entries(values ?? {})) {
    short[name] =
      typeof value === 'object' ? shorten(value) : typeof value === 'string' ? value.slice(0, 4000) : value;
  }
  return { ...others, text: text.slice(0, 4000), ...(values === undefined ? {} : { values: short }) };
}

/** Rebuilds the failure on the other side of a journal or a wire. */
export function fromWireError(wire: WireError): WildError {
  return new WildError(wire.code, {
    family: wire.family,
    title: wire.sentences?.title ?? wire.title,
    detail: wire.sentences?.detail ?? wire.detail,
    ...(wire.hint === undefined ? {} : { hint: wire.sentences?.hint ?? wire.hint }),
    ...(wire.retry === undefined ? {} : { retry: wire.retry }),
    ...(wire.context === undefined ? {} : { context: wire.context }),
  });
}

/** Thrown by whatever stops because somebody asked for it. */
export function cancelled(): WildError {
  return new WildError('operation.cancelled', {
    family: 'cancelled',
    title: 'Stopped',
    detail: 'It was stopped on request.',
  });
}

/** The system's own code of a file or network failure, such as `ENOENT`. */
export function systemCode(error: unknown): string | undefined {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return undefined;
}
