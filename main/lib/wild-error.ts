import type { ErrorCode, ErrorFamily, WireError } from '../../contract/errors.ts';

export interface WildErrorParts {
  readonly family?: ErrorFamily;
  readonly title: string;
  readonly detail: string;
  readonly hint?: string;
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
  readonly retry: boolean | undefined;
  readonly context: Readonly<Record<string, string>> | undefined;

  constructor(code: ErrorCode, parts: WildErrorParts) {
    super(`${parts.title}: ${parts.detail}`, parts.cause === undefined ? undefined : { cause: parts.cause });
    this.name = 'WildError';
    this.code = code;
    this.family = parts.family ?? 'expected';
    this.title = parts.title;
    this.detail = parts.detail;
    this.hint = parts.hint;
    this.retry = parts.retry;
    this.context = parts.context;
  }
}

/** The same failure as data, for a window, a journal or `--json`. Anything unknown becomes `internal.bug`. */
export function toWireError(error: unknown): WireError {
  if (error instanceof WildError) {
    return {
      code: error.code,
      family: error.family,
      title: error.title.slice(0, 500),
      detail: error.detail.slice(0, 4000),
      ...(error.hint === undefined ? {} : { hint: error.hint.slice(0, 2000) }),
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

/** Rebuilds the failure on the other side of a journal or a wire. */
export function fromWireError(wire: WireError): WildError {
  return new WildError(wire.code, {
    family: wire.family,
    title: wire.title,
    detail: wire.detail,
    ...(wire.hint === undefined ? {} : { hint: wire.hint }),
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
