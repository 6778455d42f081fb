import { WildError } from '../lib/wild-error.ts';

type Act = 'read' | 'apply' | 'delete' | 'watch';

interface Reason {
  readonly detail: string;
  readonly hint: string;
  /** It passes by itself. */
  readonly passes?: boolean;
}

const webhook = /admission webhook "([^"]+)" denied the request:?\s*([^]*)/;
const policy = /ValidatingAdmissionPolicy '([^']+)'(?: with binding '[^']+')? denied request:\s*([^]*)/;
const most = /(maximum|minimum) (\w+) usage per (\w+) is ([^\s,]+), but (?:limit|request) is ([^\s,.\]]+)/;
const askWhoMadeIt = 'Change what it speaks of in the settings of the app, or ask whoever made the rule.';

/** True where somebody made a rule in the cluster that says no; such a refusal comes with any status. */
export function isPolicyRefusal(message: string): boolean {
  return webhook.test(message) || policy.test(message);
}

/** The cluster understood and says no. */
export function forbidden(
  message: string,
  what: string,
  act: Act,
  context: Readonly<Record<string, string>>,
): WildError {
  const { detail, hint, passes } = reasonOf(message);
  return new WildError('cluster.refused', {
    title:
      act === 'apply'
        ? `${what} is not accepted by the cluster`
        : `The cluster does not allow to ${act} ${what}`,
    detail,
    hint,
    ...(passes === true ? { retry: true, family: 'environment' as const } : {}),
    context,
  });
}

function reasonOf(message: string): Reason {
  const rule = policy.exec(message) ?? webhook.exec(message);
  if (rule !== null) {
    const [, name = '', said = ''] = rule;
    return { detail: ruleSays(name, said), hint: askWhoMadeIt };
  }
  const quota = /exceeded quota: ([^,]+)/.exec(message)?.[1];
  if (quota !== undefined) {
    return {
      detail: `The limit that was set for this group of programs (${quota}) would be exceeded.`,
      hint: 'Let the app use less, or raise the limit.',
    };
  }
  const unsaid = /failed quota: ([^:]+): must specify (.+?)(?: for:.*)?$/m.exec(message);
  if (unsaid !== null) {
    return {
      detail: `This group of programs has a limit (${unsaid[1]}), so each of them has to say what it needs, and it does not (${unsaid[2]}).`,
      hint: 'Say what it needs in the settings of the app, or take the limit away.',
    };
  }
  const range = most.exec(message);
  if (range !== null) {
    const [, bound, resource, kind, allowed, asked] = range;
    return {
      detail: `It asks for ${asked} of ${resource}, and ${bound === 'maximum' ? 'at most' : 'at least'} ${allowed} for each ${kind} is allowed in this group of programs.`,
      hint: 'Change the amount in the settings of the app, or change the limit.',
    };
  }
  const rights = podSecurityViolations(message);
  if (rights !== undefined) {
    return {
      detail: `It asks for more rights than the safety rules of this cluster allow: ${rights}.`,
      hint: 'Apps of the catalogue should not need them. Tell whoever makes the app.',
    };
  }
  if (/being terminated/.test(message)) {
    return {
      detail: 'The place that it belongs to is being removed at the moment.',
      hint: 'Wait until it is gone, then try again.',
      passes: true,
    };
  }
  if (/\bcannot \w+ (?:resource|path)|User "/.test(message)) {
    const act = /\bcannot [^]*/.exec(message)?.[0];
    return {
      detail: `The key in the file that leads to this cluster does not allow it${act === undefined ? '' : `: it ${clip(act)}`}.`,
      hint: 'Fetch the file again from a machine of this cloud, or ask whoever gave it to you for more rights.',
    };
  }
  const words = clip(message.replace(/^[^]*? is forbidden: /, ''));
  return {
    detail:
      words === '' ? 'A rule of the cluster does not allow it.' : `The cluster does not allow it: ${words}.`,
    hint: 'The technical details hold the answer of the cluster in its own words.',
  };
}

/** What a pod asks for and may not have: `hostNetwork=true, privileged (container "a" must not …)`. */
export function podSecurityViolations(message: string): string | undefined {
  const [, rights] = /violates PodSecurity "[^"]*":\s*([^]+)/.exec(message) ?? [];
  return rights === undefined ? undefined : clip(rights);
}

/** Somebody else's words as a part of a sentence of ours. */
export function clip(words: string): string {
  const line = words.trim().replace(/\s+/g, ' ');
  return (line.length > 500 ? `${line.slice(0, 500)}…` : line).replace(/[.!\s]+$/, '');
}

/** The words of whoever made the rule are the reason; without any, its name is all there is. */
function ruleSays(name: string, said: string): string {
  const words = clip(said);
  return words === '' || words.startsWith('failed expression')
    ? `A rule in the cluster (${name}) does not allow it.`
    : `A rule in the cluster (${name}) does not allow it: ${words}.`;
}
