import type { Sentence } from '../../contract/wire.ts';
import { groupOf, type KubeObject } from '../kubernetes/kubernetes.ts';
import { sentence } from '../lib/sentence.ts';
import { WildError } from '../lib/wild-error.ts';

export interface NotReadyFacts {
  readonly title: string;
  readonly reason: Sentence;
  readonly hint: Sentence | undefined;
  readonly object: string;
  /** The cluster's own words. */
  readonly event: string | undefined;
  /** The end of the container's log. */
  readonly log: string | undefined;
}

export function notReady(facts: NotReadyFacts): WildError {
  return new WildError('deploy.failed', {
    title: sentence('deploy.failed.title', '{title} won’t start', { title: facts.title }),
    detail: facts.reason,
    hint:
      facts.hint ?? sentence('deploy.failed.hint', 'The technical details show what the cluster reports.'),
    context: contextOf(facts),
  });
}

export function timedOut(facts: NotReadyFacts, afterMs: number): WildError {
  return new WildError('deploy.timed-out', {
    title: sentence('deploy.timed-out.title', '{title} isn’t ready after {duration}', {
      title: facts.title,
      duration: duration(afterMs),
    }),
    detail: facts.reason,
    hint:
      facts.hint ?? sentence('deploy.timed-out.hint', 'It may still become ready. Continue to keep waiting.'),
    retry: true,
    context: contextOf(facts),
  });
}

function contextOf(facts: NotReadyFacts): Record<string, string> {
  return {
    object: facts.object,
    ...(facts.event === undefined ? {} : { event: facts.event.slice(0, 8000) }),
    ...(facts.log === undefined ? {} : { 'last lines': facts.log.slice(-8000) }),
  };
}

export function planChanged(title: string): WildError {
  return new WildError('deploy.plan-changed', {
    title: sentence('deploy.plan-changed.title', 'The plan has changed since you reviewed it'),
    detail: sentence(
      'deploy.plan-changed.detail',
      'Deploying {title} would now do something other than what was shown. Nothing was changed.',
      { title },
    ),
    hint: sentence('deploy.plan-changed.hint', 'Review the plan again.'),
    retry: true,
  });
}

export function notResponding(
  title: string,
  url: string,
  reason: Sentence,
  context: Readonly<Record<string, string>>,
): WildError {
  return new WildError('deploy.verify-failed', {
    title: sentence('deploy.verify-failed.title', '{title} is running but isn’t responding at its address', {
      title,
    }),
    detail: reason,
    hint: sentence(
      'deploy.verify-failed.hint',
      'Wait a minute and continue. If it still fails, check the address in the app’s settings.',
    ),
    retry: true,
    context: { url, ...context },
  });
}

export function unknownKind(object: KubeObject): WildError {
  const { apiVersion, kind, metadata } = object;
  return new WildError('deploy.invalid-object', {
    title: sentence('deploy.unknown-kind.title', 'The cluster has no resource of kind {kind}', { kind }),
    detail: sentence('deploy.unknown-kind.detail', '{name} needs a service that this cloud doesn’t have.', {
      name: metadata.name,
    }),
    hint: sentence('deploy.unknown-kind.hint', 'First set up the service that provides {group}.', {
      group: groupOf(object) || kind,
    }),
    context: { apiVersion, kind, name: metadata.name },
  });
}

export function claimNotResizable(claim: KubeObject, cause: WildError): WildError {
  return new WildError('deploy.invalid-object', {
    title: sentence('deploy.claim-fixed.title', 'The storage {name} can’t be changed like that', {
      name: claim.metadata.name,
    }),
    detail: sentence(
      'deploy.claim-fixed.detail',
      'Storage can grow. It can’t shrink or move to another storage class.',
    ),
    hint: sentence('deploy.claim-fixed.hint', 'Set the size back to what it was, or larger.'),
    ...(cause.context === undefined ? {} : { context: cause.context }),
    cause,
  });
}

export function definitionRejected(name: string, reason: Sentence | undefined, object: string): WildError {
  return new WildError('deploy.failed', {
    title: sentence('deploy.definition-rejected.title', 'The cluster doesn’t accept the definition {name}', {
      name,
    }),
    detail: reason ?? sentence('deploy.definition-rejected.gone', 'It has disappeared again.'),
    context: { object },
  });
}

export function claimsNotReleased(object: KubeObject): WildError {
  const { kind, metadata } = object;
  return new WildError('deploy.timed-out', {
    title: sentence('deploy.claims-not-released.title', '{name} wasn’t removed', { name: metadata.name }),
    detail: sentence(
      'deploy.claims-not-released.detail',
      'The cluster would delete its data along with it, and hasn’t confirmed that it will keep the data.',
    ),
    hint: sentence('deploy.claims-not-released.hint', 'Try again in a minute. Nothing was deleted.'),
    retry: true,
    context: { object: `${kind} ${metadata.namespace ?? ''}/${metadata.name}` },
  });
}

export function duration(ms: number): Sentence {
  const seconds = Math.round(ms / 1000);
  if (seconds === 1) return sentence('deploy.duration.second', '1 second');
  return seconds <= 90
    ? sentence('deploy.duration.seconds', '{count} seconds', { count: seconds })
    : sentence('deploy.duration.minutes', '{count} minutes', { count: Math.round(seconds / 60) });
}
