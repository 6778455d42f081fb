import { WildError } from '../lib/wild-error.ts';

export interface NotReadyFacts {
  readonly title: string;
  /** One cause, as a sentence. */
  readonly reason: string;
  readonly hint: string | undefined;
  readonly object: string;
  /** In the cluster's own words. */
  readonly event: string | undefined;
  /** Of the program. */
  readonly lines: string | undefined;
}

export function notReady(facts: NotReadyFacts): WildError {
  return new WildError('deploy.failed', {
    title: `${facts.title} does not start`,
    detail: facts.reason,
    hint: facts.hint ?? 'The technical details hold what the cluster says about it.',
    context: contextOf(facts),
  });
}

export function timedOut(facts: NotReadyFacts, deadlineMs: number): WildError {
  return new WildError('deploy.timed-out', {
    title: `${facts.title} is not ready after ${duration(deadlineMs)}`,
    detail: facts.reason,
    hint: facts.hint ?? 'It may still become ready. Continue to wait once more.',
    retry: true,
    context: contextOf(facts),
  });
}

export function planChanged(title: string): WildError {
  return new WildError('deploy.plan-changed', {
    title: 'The plan has changed since you looked',
    detail: `What would be done for ${title} now is not what was shown. Nothing was touched.`,
    hint: 'Look at the plan again.',
    retry: true,
  });
}

export function notAdded(title: string): WildError {
  return new WildError('app.not-added', {
    title: `${title} is not in this cloud`,
    detail: 'It has not been added, so there is nothing to deploy.',
    hint: `Install ${title} first.`,
  });
}

export function noApps(): WildError {
  return new WildError('app.not-added', {
    title: 'There are no apps in this cloud',
    detail: 'None has been added, so there is nothing to deploy.',
    hint: 'Install an app first.',
  });
}

export function stillNeeded(title: string, by: readonly string[]): WildError {
  const names = by.length === 1 ? (by[0] ?? '') : `${by.slice(0, -1).join(', ')} and ${by.at(-1)}`;
  return new WildError('app.still-needed', {
    title: `${title} cannot be removed`,
    detail: `${names} ${by.length === 1 ? 'needs' : 'need'} it.`,
    hint: `Remove ${names} first.`,
  });
}

export function dependentsUnknown(title: string, other: string): WildError {
  return new WildError('app.still-needed', {
    title: `The data of ${title} is not deleted`,
    detail: `What ${other} is cannot be read, so nobody can tell whether it needs ${title}.`,
    hint: `Correct ${other} or remove it first, or remove ${title} and keep its data.`,
  });
}

export function nameNotConfirmed(title: string): WildError {
  return new WildError('app.settings-invalid', {
    title: `The data of ${title} is not deleted`,
    detail: 'What was typed is not the name of the app.',
    hint: `Type ${title} to delete its data, or remove the app and keep the data.`,
  });
}

export function notResponding(
  title: string,
  url: string,
  reason: string,
  context: Record<string, string>,
): WildError {
  return new WildError('deploy.verify-failed', {
    title: `${title} runs, but does not answer at its address`,
    detail: reason,
    hint: 'Wait a minute and continue. If it stays, look at the address in the settings of the app.',
    retry: true,
    context: { url, ...context },
  });
}

function contextOf(facts: NotReadyFacts): Record<string, string> {
  return {
    object: facts.object,
    ...(facts.event === undefined ? {} : { event: facts.event.slice(0, 8000) }),
    ...(facts.lines === undefined ? {} : { 'last lines': facts.lines.slice(-8000) }),
  };
}

export function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds <= 90) return seconds === 1 ? '1 second' : `${seconds} seconds`;
  return `${Math.round(seconds / 60)} minutes`;
}
