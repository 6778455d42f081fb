import type { Sentence } from '../../contract/wire.ts';
import { sentence } from '../lib/sentence.ts';
import { WildError } from '../lib/wild-error.ts';
import { conflictsOf, fieldConflict } from './field-conflict.ts';
import { type Act, forbidden, isPolicyRefusal } from './forbidden.ts';
import type { ObjectRef } from './kube-object.ts';
import { numberAt, textAt } from './read-field.ts';
import { listFields, refusedFields, shortened } from './refused-fields.ts';
import { unreachableTitle } from './unreachable.ts';
import { uncalledWebhook } from './webhook-not-ready.ts';

export interface Refusal {
  readonly status: number;
  /** The raw body; a Kubernetes `Status` if the API server itself responded. */
  readonly text: string;
  readonly act: Act;
  readonly about?: ObjectRef | undefined;
}

/** What the request was about, as sentences and technical details need it. */
interface Subject {
  readonly what: string;
  readonly about: ObjectRef | undefined;
  readonly context: Readonly<Record<string, string>>;
}

/** What a status other than 2xx means. Callers handle 404 themselves where it is expected. */
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
  const subject = { what, about, context };
  if (code === 401) return unauthorized(context);
  const conflicts = conflictsOf(body);
  if (code === 409 && act === 'apply' && conflicts.length > 0) return fieldConflict(conflicts, what, context);
  if (isPolicyRefusal(message)) return forbidden(message, what, act, context);
  if (isTooLarge(code, message)) return tooLarge(subject);
  if (isInvalid(code, message)) return invalid(body, message, subject);
  if (code === 403 || (code >= 400 && code < 500 && code !== 404 && code !== 409 && code !== 429))
    return forbidden(message, what, act, context);
  if (code === 409) return changedConcurrently(message, subject);
  if (code === 404) return parentMissing(message, subject);
  return serverProblem(code, textAt(body, 'message'), subject);
}

/** The field paths of a refused server-side apply that other tools manage; none if it was refused otherwise. */
export function conflictingFields({ status, text }: Pick<Refusal, 'status' | 'text'>): string[] {
  return status === 409 ? conflictsOf(parse(text)).map(({ field }) => field) : [];
}

function unauthorized(context: Subject['context']): WildError {
  return new WildError('cluster.refused', {
    title: sentence('kube.unauthorized.title', 'The cluster rejects the credentials of this cloud'),
    detail: sentence(
      'kube.unauthorized.detail',
      'It doesn’t recognize the credentials in the kubeconfig. They may be outdated.',
    ),
    hint: sentence('kube.kubeconfig.fetch.hint', 'Fetch the kubeconfig again from a machine of this cloud.'),
    context,
  });
}

/** A request that came too late succeeds when it is repeated; one that names a different object never does. */
function changedConcurrently(message: string, { what, context }: Subject): WildError {
  if (/[Pp]recondition failed|already exists/.test(message))
    return new WildError('cluster.refused', {
      title: sentence('kube.other-object.title', '{what} is a different object than expected', { what }),
      detail: theyReport(shortened(message)),
      hint: sentence('kube.other-object.hint', 'Review the plan again.'),
      context,
    });
  return new WildError('cluster.refused', {
    family: 'environment',
    title: sentence('kube.concurrent.title', 'Can’t change {what} right now', { what }),
    detail: sentence('kube.concurrent.detail', 'Something else changed it at the same time.'),
    hint: sentence('kube.concurrent.hint', 'Try again.'),
    retry: true,
    context,
  });
}

function parentMissing(message: string, { what, context }: Subject): WildError {
  return new WildError('cluster.refused', {
    title: sentence('kube.parent-missing.title', 'Can’t create {what}', { what }),
    detail: sentence('kube.parent-missing.detail', 'Something that it belongs to doesn’t exist: {words}.', {
      words: shortened(message),
    }),
    hint: sentence('kube.parent-missing.hint', 'Deploy the app again, which creates its namespace first.'),
    context,
  });
}

function serverProblem(code: number, message: string | undefined, { what, context }: Subject): WildError {
  const webhook = uncalledWebhook(message ?? '');
  const unreachable = { family: 'environment', retry: true, context } as const;
  if (webhook !== undefined)
    return new WildError('cluster.unreachable', {
      ...unreachable,
      title: sentence('kube.webhook.title', 'The cluster can’t accept {what} yet', { what }),
      detail: webhook.sentence,
      hint: sentence(
        'kube.webhook.hint',
        'Try again in a minute. If it stays, check the service that the webhook belongs to.',
      ),
    });
  return new WildError('cluster.unreachable', {
    ...unreachable,
    title: unreachableTitle(),
    detail: serverReason(code, message),
    hint: sentence('kube.server.hint', 'Try again in a minute.'),
  });
}

function serverReason(code: number, message = ''): Sentence {
  if (code === 429) return sentence('kube.server.busy', 'Kubernetes is too busy to respond.');
  return message === ''
    ? sentence('kube.server.problem', 'Kubernetes responds, but reports a problem of its own.')
    : sentence(
        'kube.server.problem.words',
        'Kubernetes responds, but reports a problem of its own: {words}.',
        { words: shortened(message) },
      );
}

function isTooLarge(code: number, message: string): boolean {
  return code === 413 || (code >= 500 && /request is too large|larger than max/.test(message));
}

function tooLarge({ what, context }: Subject): WildError {
  return new WildError('deploy.invalid-object', {
    title: sentence('kube.too-large.title', '{what} is too large', { what }),
    detail: sentence(
      'kube.too-large.detail',
      'Kubernetes accepts at most 3 MB per request, and 1 MB for most objects.',
    ),
    hint: sentence(
      'kube.too-large.hint',
      'Have the app read large files from storage or from the web instead.',
    ),
    context: { ...context, causes: context['message'] ?? '' },
  });
}

function isInvalid(code: number, message: string): boolean {
  // A value of the wrong type is refused before validation, with 400 or 500 and no causes.
  return (
    code === 422 ||
    code === 400 ||
    (code === 500 && /failed to create typed patch object|field not declared in schema/.test(message))
  );
}

function invalid(body: unknown, message: string, { what, about, context }: Subject): WildError {
  const fields = refusedFields(body, message);
  // Reasons repeat values, and values of a Secret must not be shown.
  const isSecret = about?.kind === 'Secret';
  const shown = isSecret
    ? fields.map(({ field }) => ({ field, reason: sentence('kube.field.invalid', 'invalid value') }))
    : fields;
  const causes = fields.map(({ field, raw }) => (field === '' ? raw : `${field}: ${raw}`));
  return new WildError('deploy.invalid-object', {
    title: sentence('kube.invalid.title', '{what} is invalid', { what }),
    detail:
      shown[0]?.field === ''
        ? theyReport(listFields(shown))
        : sentence('kube.invalid.detail', 'Kubernetes doesn’t accept {fields}.', {
            fields: listFields(shown),
          }),
    hint: sentence(
      'kube.invalid.hint',
      'Change the app setting that this value comes from, or report it to the maker of the app.',
    ),
    context: { ...context, causes: causes.join('\n').slice(0, 8000) },
  });
}

function theyReport(words: Sentence): Sentence {
  return sentence('kube.reports', 'Kubernetes reports: {words}.', { words });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // A proxy in between responds with HTML; only the status is known then.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Whether a 422 says that only a new object can have this value. */
export function isImmutableError(error: unknown): boolean {
  return (
    error instanceof WildError &&
    error.code === 'deploy.invalid-object' &&
    /field is immutable|is immutable after creation|may not be changed|may not change once set|are forbidden/.test(
      error.context?.['causes'] ?? '',
    )
  );
}
