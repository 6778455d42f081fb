import { sentence } from '../lib/sentence.ts';
import { type Explanation, nameOf, workloadName } from './explanation.ts';
import type { KubeEvent, KubeObject } from './kube-object.ts';
import { fieldAt, listAt, numberAt, textAt } from './read-field.ts';

// The pauses between restarts grow; after the fourth it has been failing for more than a minute.
const restartsUntilPermanent = 4;

/** Why a container with a downloaded image is not running; undefined if it is, or if it is just starting. */
export function explainContainer(
  pod: KubeObject,
  container: unknown,
  events: readonly KubeEvent[],
): Explanation | undefined {
  const waiting = textAt(container, 'state', 'waiting', 'reason') ?? '';
  if (
    waiting === 'CreateContainerConfigError' ||
    waiting === 'CreateContainerError' ||
    waiting === 'RunContainerError'
  ) {
    return explainCreation(pod, container);
  }
  const now = fieldAt(container, 'state', 'terminated');
  const previous = fieldAt(container, 'lastState', 'terminated');
  const ended = now ?? previous;
  const restarts = numberAt(container, 'restartCount') ?? 0;
  const failedNow = now !== undefined && (numberAt(now, 'exitCode') ?? 0) !== 0;
  if (ended !== undefined && (waiting === 'CrashLoopBackOff' || failedNow)) {
    return explainCrash(pod, container, ended, restarts, events);
  }
  return undefined;
}

function explainCreation(pod: KubeObject, container: unknown): Explanation {
  const message = textAt(container, 'state', 'waiting', 'message') ?? '';
  const base = { about: { kind: 'Pod', name: pod.metadata.name }, event: message, isPermanent: true };
  const values = { program: workloadName(pod) };
  const missing = /(secret|configmap) "([^"]+)" not found/.exec(message);
  if (missing !== null) {
    return {
      ...base,
      // It is applied together with the workload and may arrive a moment later.
      isPermanent: false,
      sentence:
        missing[1] === 'secret'
          ? sentence('trouble.config.secret', 'The passwords that {program} needs are missing.', values)
          : sentence('trouble.config.settings', 'The settings that {program} needs are missing.', values),
      hint: sentence('trouble.config.hint', 'Deploy the app again.'),
    };
  }
  const key = /couldn't find key (\S+) in (Secret|ConfigMap)/.exec(message);
  if (key !== null) {
    return {
      ...base,
      sentence: sentence('trouble.config.key', '{program} needs the value {key}, which isn’t set.', {
        ...values,
        key: key[1] ?? '',
      }),
      hint: sentence(
        'trouble.config.key.hint',
        'Set it in the app’s settings or secrets, then deploy the app again.',
      ),
    };
  }
  if (/runAsNonRoot/.test(message)) {
    return {
      ...base,
      sentence: sentence(
        'trouble.config.root',
        '{program} tries to run as root, which its own security settings don’t allow.',
        values,
      ),
    };
  }
  return {
    ...base,
    sentence: sentence(
      'trouble.config.other',
      'The machine can’t start {program} with this configuration.',
      values,
    ),
  };
}

function explainCrash(
  pod: KubeObject,
  container: unknown,
  ended: unknown,
  restarts: number,
  events: readonly KubeEvent[],
): Explanation {
  const name = nameOf(container);
  const base = {
    about: { kind: 'Pod', name: pod.metadata.name },
    isPermanent: restarts >= restartsUntilPermanent,
    log: {
      pod: pod.metadata.name,
      container: name,
      previous: fieldAt(container, 'state', 'terminated') === undefined,
    },
  };
  const values = { program: workloadName(pod), restarts, code: numberAt(ended, 'exitCode') ?? 0 };
  if (textAt(ended, 'reason') === 'OOMKilled') {
    const spec = listAt(pod, 'spec', 'containers').find((each) => nameOf(each) === name);
    const limit = textAt(spec, 'resources', 'limits', 'memory');
    return {
      ...base,
      sentence:
        limit === undefined
          ? sentence(
              'trouble.crash.memory',
              '{program} was stopped because its machine ran out of memory.',
              values,
            )
          : sentence(
              'trouble.crash.memory-limit',
              '{program} was stopped because it exceeded its memory limit ({limit}).',
              {
                ...values,
                limit,
              },
            ),
      hint: sentence('trouble.crash.memory.hint', 'Raise its memory limit in the app’s settings.'),
    };
  }
  const killed = events.find(
    (event) => event.reason === 'Killing' && /failed liveness probe|failed startup probe/.test(event.message),
  );
  if (killed !== undefined) {
    const probe = events.find((event) => event.reason === 'Unhealthy');
    return {
      ...base,
      event: probe?.message ?? killed.message,
      sentence: sentence(
        'trouble.crash.probe',
        '{program} starts but doesn’t respond in time, so it keeps being restarted.',
        values,
      ),
    };
  }
  return {
    ...base,
    ...(textAt(ended, 'message') === undefined ? {} : { event: textAt(ended, 'message') ?? '' }),
    sentence:
      restarts > 0
        ? sentence(
            'trouble.crash.loop',
            '{program} keeps exiting right after it starts (exit code {code}). Restarts so far: {restarts}.',
            values,
          )
        : sentence(
            'trouble.crash.once',
            '{program} exited right after it started (exit code {code}).',
            values,
          ),
    hint: sentence('trouble.crash.hint', 'The end of its log in the technical details usually shows why.'),
  };
}
