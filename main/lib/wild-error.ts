import type { ErrorCode, ErrorFamily, WireError } from '../../contract/errors.ts';
import type { Sentence } from '../../contract/sentence.ts';
import { asTheySaid, sentence } from './sentence.ts';

export interface WildErrorParts {
  readonly family?: ErrorFamily;
  /** What failed, without a full stop. */
  readonly title: Sentence;
  /** The cause. */
  readonly detail: Sentence;
  /** What to do next. */
  readonly hint?: Sentence | undefined;
  readonly retry?: boolean;
  readonly context?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/**
 * A failure that a person can read. Everything that main throws on purpose is one of these; anything else is a bug.
 * docs/errors.md describes what goes into `title`, `detail` and `hint`.
 */
export class WildError extends Error {
  readonly code: ErrorCode;
  readonly family: ErrorFamily;
  readonly title: string;
  readonly detail: string;
  readonly hint: string | undefined;
  /** The title, detail and hint with their translation keys, where they have one. */
  readonly sentences: NonNullable<WireError['sentences']>;
  readonly retry: boolean | undefined;
  readonly context: Readonly<Record<string, string>> | undefined;

  constructor(code: ErrorCode, parts: WildErrorParts) {
    super(
      `${parts.title.text}: ${parts.detail.text}`,
      parts.cause === undefined ? undefined : { cause: parts.cause },
    );
    this.name = 'WildError';
    this.code = code;
    this.family = parts.family ?? 'expected';
    this.title = parts.title.text;
    this.detail = parts.detail.text;
    this.hint = parts.hint?.text;
    this.sentences = {
      ...keyed('title', parts.title),
      ...keyed('detail', parts.detail),
      ...keyed('hint', parts.hint),
    };
    this.retry = parts.retry;
    this.context = parts.context;
  }
}

/** The failure's detail, with its key where it has one. */
export function reasonOf(error: WildError): Sentence {
  return error.sentences.detail ?? { key: `error.${error.code}`, text: error.detail };
}

const keyed = (part: 'title' | 'detail' | 'hint', text: Sentence | undefined) =>
  text !== undefined && (text.key !== '' || text.translations !== undefined) ? { [part]: text } : {};

/** The failure as data, for the window, a journal or `--json`. Any other exception becomes `internal.bug`. */
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
  return toWireError(internalBug(error));
}

function internalBug(error: unknown): WildError {
  const thrown = error instanceof Error ? error : new Error(String(error));
  return new WildError('internal.bug', {
    family: 'bug',
    title: sentence('failure.internal-bug.title', 'Wild Cloud ran into a bug'),
    detail: sentence(
      'failure.internal-bug.detail',
      'Something unexpected happened, and Wild Cloud stopped what it was doing.',
    ),
    hint: sentence(
      'failure.internal-bug.hint',
      'Try again. If it happens again, report it and include the technical details.',
    ),
    context: { message: thrown.message, stack: (thrown.stack ?? '').slice(0, 8000) },
    cause: error,
  });
}

function shortened(sentences: WildError['sentences']): WildError['sentences'] {
  return Object.fromEntries(
    Object.entries(sentences).map(([part, text]) => [part, text === undefined ? text : shorten(text)]),
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

/** Rebuilds a failure that was read from a journal or received as data. */
export function fromWireError(wire: WireError): WildError {
  return new WildError(wire.code, {
    family: wire.family,
    title: wire.sentences?.title ?? asTheySaid(wire.title),
    detail: wire.sentences?.detail ?? asTheySaid(wire.detail),
    ...(wire.hint === undefined ? {} : { hint: wire.sentences?.hint ?? asTheySaid(wire.hint) }),
    ...(wire.retry === undefined ? {} : { retry: wire.retry }),
    ...(wire.context === undefined ? {} : { context: wire.context }),
  });
}

/** Thrown by work that was cancelled. */
export function cancelled(): WildError {
  return new WildError('operation.cancelled', {
    family: 'cancelled',
    title: sentence('failure.cancelled.title', 'Cancelled'),
    detail: sentence('failure.cancelled.detail', 'It was cancelled on request.'),
  });
}

/** The operating system's code of a file or network failure, such as `ENOENT`. */
export function systemCode(error: unknown): string | undefined {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return undefined;
}
