import type { Sentence } from '../../contract/wire.ts';
import { sentence } from '../lib/sentence.ts';
import { WildError } from '../lib/wild-error.ts';

export type Act = 'read' | 'apply' | 'delete' | 'watch';

interface Reason {
  readonly detail: Sentence;
  readonly hint: Sentence;
  /** It resolves on its own. */
  readonly isTemporary?: boolean;
}

const webhook = /admission webhook "([^"]+)" denied the request:?\s*([^]*)/;
const policy = /ValidatingAdmissionPolicy '([^']+)'(?: with binding '[^']+')? denied request:\s*([^]*)/;
const range = /(maximum|minimum) (\w+) usage per (\w+) is ([^\s,]+), but (?:limit|request) is ([^\s,.\]]+)/;

/** Whether an admission policy or webhook refused the request, which happens with any status. */
export function isPolicyRefusal(message: string): boolean {
  return webhook.test(message) || policy.test(message);
}

/** The cluster understood the request and refuses it. */
export function forbidden(
  message: string,
  what: string,
  act: Act,
  context: Readonly<Record<string, string>>,
): WildError {
  const { detail, hint, isTemporary } = reasonOf(message);
  return new WildError('cluster.refused', {
    title: titleOf(act, what),
    detail,
    hint,
    ...(isTemporary === true ? { retry: true, family: 'environment' as const } : {}),
    context,
  });
}

function titleOf(act: Act, what: string): Sentence {
  switch (act) {
    case 'apply':
      return sentence('kube.forbidden.apply', 'The cluster doesn’t accept {what}', { what });
    case 'delete':
      return sentence('kube.forbidden.delete', 'The cluster doesn’t allow deleting {what}', { what });
    case 'read':
    case 'watch':
      return sentence('kube.forbidden.read', 'The cluster doesn’t allow reading {what}', { what });
  }
}

function reasonOf(message: string): Reason {
  return (
    policyReason(message) ??
    quotaReason(message) ??
    rangeReason(message) ??
    podSecurityReason(message) ??
    terminatingReason(message) ??
    permissionReason(message) ??
    otherReason(message)
  );
}

function policyReason(message: string): Reason | undefined {
  const [, name, rest = ''] = policy.exec(message) ?? webhook.exec(message) ?? [];
  if (name === undefined) return undefined;
  // The message of the policy is the reason; without one, its name is all there is.
  const words = clip(rest);
  const hasMessage = words !== '' && !words.startsWith('failed expression');
  return {
    detail: hasMessage
      ? sentence('kube.policy.message', 'A policy in the cluster ({name}) doesn’t allow it: {words}.', {
          name,
          words,
        })
      : sentence('kube.policy', 'A policy in the cluster ({name}) doesn’t allow it.', { name }),
    hint: sentence(
      'kube.policy.hint',
      'Change this in the app’s settings, or ask the person who created the policy.',
    ),
  };
}

function quotaReason(message: string): Reason | undefined {
  const quota = /exceeded quota: ([^,]+)/.exec(message)?.[1];
  if (quota !== undefined)
    return {
      detail: sentence('kube.quota', 'The quota of its namespace ({quota}) would be exceeded.', { quota }),
      hint: sentence('kube.quota.hint', 'Configure the app to use less, or raise the quota.'),
    };
  const [, name, fields] = /failed quota: ([^:]+): must specify (.+?)(?: for:.*)?$/m.exec(message) ?? [];
  if (name === undefined || fields === undefined) return undefined;
  return {
    detail: sentence(
      'kube.quota.unspecified',
      'Its namespace has a quota ({name}), so it must declare what it needs, and it doesn’t ({fields}).',
      { name, fields },
    ),
    hint: sentence('kube.quota.unspecified.hint', 'Set it in the app’s settings, or remove the quota.'),
  };
}

function rangeReason(message: string): Reason | undefined {
  const [, bound, resource = '', kind = '', allowed = '', requested = ''] = range.exec(message) ?? [];
  if (bound === undefined) return undefined;
  const values = { requested, resource, allowed, kind };
  return {
    detail:
      bound === 'maximum'
        ? sentence(
            'kube.range.maximum',
            'It requests {requested} of {resource}, and its namespace allows at most {allowed} per {kind}.',
            values,
          )
        : sentence(
            'kube.range.minimum',
            'It requests {requested} of {resource}, and its namespace requires at least {allowed} per {kind}.',
            values,
          ),
    hint: sentence('kube.range.hint', 'Change the amount in the app’s settings, or change the limit.'),
  };
}

function podSecurityReason(message: string): Reason | undefined {
  const violations = podSecurityViolations(message);
  if (violations === undefined) return undefined;
  return {
    detail: sentence(
      'kube.pod-security',
      'It asks for more permissions than this cluster’s security rules allow: {violations}.',
      { violations },
    ),
    hint: sentence(
      'kube.pod-security.hint',
      'Apps from the catalogue shouldn’t need them. Report this to the maker of the app.',
    ),
  };
}

function terminatingReason(message: string): Reason | undefined {
  if (!/being terminated/.test(message)) return undefined;
  return {
    detail: sentence('kube.namespace-terminating', 'Its namespace is being deleted.'),
    hint: sentence('kube.namespace-terminating.hint', 'Wait until it’s gone, then try again.'),
    isTemporary: true,
  };
}

function permissionReason(message: string): Reason | undefined {
  if (!/\bcannot \w+ (?:resource|path)|User "/.test(message)) return undefined;
  const words = /\bcannot [^]*/.exec(message)?.[0];
  return {
    detail:
      words === undefined
        ? sentence('kube.no-permission', 'The credentials in the kubeconfig don’t allow it.')
        : sentence('kube.no-permission.words', 'The credentials in the kubeconfig don’t allow it: {words}.', {
            words: clip(words),
          }),
    hint: sentence(
      'kube.no-permission.hint',
      'Fetch the kubeconfig again from a machine of this cloud, or ask for more permissions.',
    ),
  };
}

function otherReason(message: string): Reason {
  const words = clip(message.replace(/^[^]*? is forbidden: /, ''));
  return {
    detail:
      words === ''
        ? sentence('kube.forbidden', 'The cluster doesn’t allow it.')
        : sentence('kube.forbidden.words', 'The cluster doesn’t allow it: {words}.', { words }),
    hint: sentence('kube.forbidden.hint', 'The technical details show the cluster’s own response.'),
  };
}

/** What a pod asks for and is not allowed: `hostNetwork=true, privileged (container "a" must not …)`. */
export function podSecurityViolations(message: string): string | undefined {
  const [, violations] = /violates PodSecurity "[^"]*":\s*([^]+)/.exec(message) ?? [];
  return violations === undefined ? undefined : clip(violations);
}

/** The words of another program, as a part of a sentence of ours. */
export function clip(words: string): string {
  const line = words.trim().replace(/\s+/g, ' ');
  return (line.length > 500 ? `${line.slice(0, 500)}…` : line).replace(/[.!\s]+$/, '');
}
