import { systemCode, WildError, type WildErrorParts } from '../lib/wild-error.ts';
import { listAt, numberAt, textAt } from './read-field.ts';
import type { ObjectRef } from './kube-object.ts';
import { forbidden, isPolicyRefusal } from './forbidden.ts';
import { listFields, refusedFields } from './refused-fields.ts';

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Nothing answers at its address. Its machines may be off, or Kubernetes is still starting.',
  ECONNRESET: 'The connection was cut while Kubernetes was answering.',
  EPIPE: 'The connection was cut while Kubernetes was answering.',
  ETIMEDOUT: 'Its address did not answer within 10 seconds.',
  ESILENT: 'Kubernetes took the call and then did not answer.',
  ETOOBIG: 'The answer is far larger than Kubernetes gives, so it was not read.',
  EHOSTUNREACH: 'There is no way from this computer to its address.',
  ENETUNREACH: 'This computer is not connected to the network that its address belongs to.',
  EHOSTDOWN: 'The machine at its address is off.',
  ENOTFOUND: 'The name of its cluster is not known here.',
  EAI_AGAIN: 'Names cannot be looked up at the moment.',
  CERT_HAS_EXPIRED: 'The certificate of its cluster has expired.',
  CERT_NOT_YET_VALID: 'The certificate of its cluster is not valid yet.',
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED: 'The key in the file that leads to its cluster has expired.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'The certificate at its address was made for another address.',
};

const foreignCertificates = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_SIGNATURE_FAILURE',
]);

const ownClock =
  'Look whether the date of this computer is right. If it is, start the machines that steer once more: they then make themselves new certificates.';
const hints: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: ownClock,
  CERT_NOT_YET_VALID: ownClock,
  ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED: 'Fetch the file again from a machine of this cloud.',
};

const otherCauses = new Set(['ERR_TLS_CERT_ALTNAME_INVALID', 'ETOOBIG']);

/** True where the cluster may come back by itself, so that the same call is worth making again. */
export function isRetryable(error: unknown): boolean {
  if (!(error instanceof WildError) || error.code !== 'cluster.unreachable' || error.retry !== true)
    return false;
  const code = error.context?.['code'] ?? '';
  return !foreignCertificates.has(code) && hints[code] === undefined && !otherCauses.has(code);
}

/** Any failure to get an answer at all, as `cluster.unreachable`; failures that are already ours pass. */
export function unreachable(error: unknown, server?: string): WildError {
  if (error instanceof WildError) return error;
  const timedOut = error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError');
  const code = timedOut ? 'ESILENT' : (systemCode(error) ?? firstSystemCode(error));
  const foreign = code !== undefined && foreignCertificates.has(code);
  return new WildError('cluster.unreachable', {
    family: 'environment',
    title: 'The cluster cannot be reached',
    detail: foreign
      ? 'Another cluster answers at its address: its certificate is not signed by this cloud.'
      : ((code && reasons[code]) ?? 'The connection to it failed.'),
    hint: foreign
      ? 'Look whether the address now belongs to another machine. Wild Cloud does not talk to it.'
      : ((code && hints[code]) ??
        'Look whether its machines are on and this computer is in the same network, then try again.'),
    retry: true,
    context: {
      ...(server === undefined ? {} : { server }),
      ...(code === undefined ? {} : { code }),
      ...(error instanceof Error ? { reason: error.message.slice(0, 2000) } : {}),
    },
    cause: error,
  });
}

/** Dual-stack connections fail with a list of failures. */
function firstSystemCode(error: unknown): string | undefined {
  return error instanceof AggregateError
    ? error.errors.map(systemCode).find((each) => each !== undefined)
    : undefined;
}

export interface Refusal {
  readonly status: number;
  /** The body as it came; a Kubernetes `Status` where the API server itself speaks. */
  readonly text: string;
  readonly act: 'read' | 'apply' | 'delete' | 'watch';
  readonly about?: ObjectRef | undefined;
}

/** What a status other than 2xx means. 404 is for the caller. */
export function refusal({ status, text, act, about }: Refusal): WildError {
  const body = parse(text);
  const message = textAt(body, 'message') ?? text.slice(0, 2000);
  const code = numberAt(body, 'code') ?? status;
  const what = about === undefined ? 'this' : `${about.kind} ${about.name}`;
  const context = {
    status: String(code),
    message: message.slice(0, 8000),
    ...(about === undefined ? {} : { object: `${about.kind} ${about.namespace ?? ''}/${about.name}` }),
  };
  if (code === 401) {
    return new WildError('cluster.refused', {
      title: 'The cluster does not let Wild Cloud in',
      detail: 'It does not know the key in the file that leads to it. The key may be too old.',
      hint: 'Fetch the file again from a machine of this cloud.',
      context,
    });
  }
  if (code === 409 && act === 'apply' && isFieldConflict(body)) return conflict(body, what, context);
  if (isPolicyRefusal(message)) return forbidden(message, what, act, context);
  if (isTooLarge(code, message)) return tooLarge(what, context);
  if (isInvalid(code, message)) return invalid(body, message, what, about, context);
  if (code === 403 || (code >= 400 && code < 500 && code !== 404 && code !== 409 && code !== 429)) {
    return forbidden(message, what, act, context);
  }
  if (code === 409) return changedConcurrently(message, what, context);
  if (code === 404) {
    return new WildError('cluster.refused', {
      title: `${what} cannot be put in place`,
      detail: `The cluster does not have what it belongs to: ${listFields([{ field: '', reason: message }])}.`,
      hint: 'Deploy the app again, which makes its namespace first.',
      context,
    });
  }
  return new WildError('cluster.unreachable', {
    family: 'environment',
    title: 'The cluster cannot be reached',
    detail: serverProblem(code, textAt(body, 'message')),
    hint: 'Try again in a minute.',
    retry: true,
    context,
  });
}

/** A request that came too late passes when it is made again; one that names another object never does. */
function changedConcurrently(
  message: string,
  what: string,
  context: Readonly<Record<string, string>>,
): WildError {
  const passes = !/[Pp]recondition failed|already exists/.test(message);
  return new WildError('cluster.refused', {
    title: passes ? `${what} cannot be changed at the moment` : `${what} is not the one that was meant`,
    detail: passes
      ? 'Something else changed it at the same time.'
      : `Kubernetes says: ${listFields([{ field: '', reason: message }])}.`,
    hint: passes ? 'Try again.' : 'Look at the plan again.',
    ...(passes ? { family: 'environment' as const, retry: true } : {}),
    context,
  });
}

function serverProblem(code: number, message: string | undefined): string {
  if (code === 429) return 'Kubernetes has too much to do to answer.';
  const webhook = /failed calling webhook "([^"]+)":\s*([^]*)/.exec(message ?? '');
  if (webhook !== null) {
    const said = listFields([{ field: '', reason: webhook[2] ?? '' }]);
    return `A service that checks every change (webhook ${webhook[1]}) does not answer: ${said}.`;
  }
  return message === undefined || message === ''
    ? 'Kubernetes answers, but it is not well at the moment.'
    : `Kubernetes answers, but it is not well at the moment: ${listFields([{ field: '', reason: message }])}.`;
}

function isTooLarge(code: number, message: string): boolean {
  return code === 413 || (code >= 500 && /request is too large|larger than max/.test(message));
}

function tooLarge(what: string, context: Readonly<Record<string, string>>): WildError {
  return new WildError('deploy.invalid-object', {
    title: `${what} is too large`,
    detail: 'It is larger than Kubernetes accepts: 3 MB for a request, 1 MB for most objects.',
    hint: 'Let the app take large files from storage or from the web instead.',
    context: { ...context, causes: context['message'] ?? '' },
  });
}

/** Others hold some of the fields that were to be written. */
export class FieldConflictError extends WildError {
  readonly held: readonly FieldConflict[];

  constructor(held: readonly FieldConflict[], parts: WildErrorParts) {
    super('deploy.conflict', parts);
    this.held = held;
  }
}

function conflict(body: unknown, what: string, context: Readonly<Record<string, string>>): WildError {
  const causes = conflictsOf(body);
  const first = causes[0];
  const field = first?.field.replace(/^\./, '') ?? 'a part of it';
  return new FieldConflictError(causes, {
    title: `${what} is also managed by something else`,
    detail:
      first?.manager === undefined
        ? `Something else keeps its own value for ${field}.`
        : `${first.manager} keeps its own value for ${field}.`,
    hint: 'Take it over, or leave theirs as it is: deploy again with one of the two.',
    context: {
      ...context,
      fields: causes.map(({ field, manager }) => `${field} (${manager ?? 'unknown'})`).join('\n'),
    },
  });
}

export interface FieldConflict {
  readonly field: string;
  readonly manager?: string;
}

/** Who holds which fields, from the body of a refused server-side apply. */
export function conflictsOf(body: unknown): FieldConflict[] {
  return listAt(body, 'details', 'causes')
    .filter((cause) => textAt(cause, 'reason') === 'FieldManagerConflict')
    .map((cause) => {
      const manager = /conflict with "([^"]+)"/.exec(textAt(cause, 'message') ?? '')?.[1];
      return { field: textAt(cause, 'field') ?? '', ...(manager === undefined ? {} : { manager }) };
    });
}

/** The paths that an answer to a server-side apply says are held by others; none where it says something else. */
export function conflictingFields({ status, text }: Pick<Refusal, 'status' | 'text'>): string[] {
  return status === 409 ? conflictsOf(parse(text)).map(({ field }) => field) : [];
}

function isFieldConflict(body: unknown): boolean {
  return conflictsOf(body).length > 0;
}

function isInvalid(code: number, message: string): boolean {
  // A value of the wrong type is refused before validation, with 400 or 500 and no causes.
  return (
    code === 422 ||
    code === 400 ||
    (code === 500 && /failed to create typed patch object|field not declared in schema/.test(message))
  );
}

function invalid(
  body: unknown,
  message: string,
  what: string,
  about: ObjectRef | undefined,
  context: Readonly<Record<string, string>>,
): WildError {
  const fields = refusedFields(body, message);
  // Reasons repeat values, and those of a Secret are nobody's business.
  const shown = about?.kind === 'Secret' ? fields.map(({ field }) => ({ field, reason: 'refused' })) : fields;
  return new WildError('deploy.invalid-object', {
    title: `${what} is not as Kubernetes wants it`,
    detail:
      shown[0]?.field === ''
        ? `Kubernetes says: ${listFields(shown)}.`
        : `Kubernetes does not accept ${listFields(shown)}.`,
    hint: 'Change the setting of the app that this value comes from, or tell whoever makes the app.',
    context: {
      ...context,
      causes: fields
        .map(({ field, reason }) => (field === '' ? reason : `${field}: ${reason}`))
        .join('\n')
        .slice(0, 8000),
    },
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // A proxy in between answers in HTML; the status then says all there is.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** True where a 422 says that only a new object can have this value. */
export function isImmutableError(error: unknown): boolean {
  return (
    error instanceof WildError &&
    error.code === 'deploy.invalid-object' &&
    /field is immutable|is immutable after creation|may not be changed|may not change once set|are forbidden/.test(
      error.context?.['causes'] ?? '',
    )
  );
}
