import { sentence } from '../lib/sentence.ts';
import { type Explanation, nameOf, workloadName } from './explanation.ts';
import type { KubeEvent, KubeObject } from './kube-object.ts';
import { fieldAt, listAt, numberAt, textAt } from './read-field.ts';

// The pauses between restarts grow; at the fourth it has failed for more than a minute.
const restartsUntilHopeless = 4;

/** Why a container that could be fetched does not run; undefined where it does, or is only starting. */
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
  const before = fieldAt(container, 'lastState', 'terminated');
  const ended = now ?? before;
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
      // It is applied in the same breath as the program and may be a moment late.
      isPermanent: false,
      sentence:
        missing[1] === 'secret'
          ? sentence('trouble.config.secret', 'The passwords that {program} needs are not there.', values)
          : sentence('trouble.config.settings', 'The settings that {program} needs are not there.', values),
      hint: sentence('trouble.config.hint', 'Deploy the app again.'),
    };
  }
  const key = /couldn't find key (\S+) in (Secret|ConfigMap)/.exec(message);
  if (key !== null) {
    return {
      ...base,
      sentence: sentence('trouble.config.key', '{program} needs the value {key}, which is not set.', {
        ...values,
        key: key[1] ?? '',
      }),
      hint: sentence(
        'trouble.config.key.hint',
        'Set it in the settings or secrets of the app, then deploy it again.',
      ),
    };
  }
  if (/runAsNonRoot/.test(message)) {
    return {
      ...base,
      sentence: sentence(
        'trouble.config.root',
        '{program} wants to run with all rights, which its own rules do not allow.',
        values,
      ),
    };
  }
  return {
    ...base,
    sentence: sentence(
      'trouble.config.other',
      'The machine cannot start {program} the way it is described.',
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
    isPermanent: restarts >= restartsUntilHopeless,
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
              '{program} was ended because its machine ran out of memory.',
              values,
            )
          : sentence(
              'trouble.crash.memory-limit',
              '{program} was ended because it used more memory than it may ({limit}).',
              {
                ...values,
                limit,
              },
            ),
      hint: sentence('trouble.crash.memory.hint', 'Give it more memory in the settings of the app.'),
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
        '{program} starts but does not answer in time, so it is started again and again.',
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
            '{program} ends soon after its start (code {code}). Restarts so far: {restarts}.',
            values,
          )
        : sentence('trouble.crash.once', '{program} ended soon after its start (code {code}).', values),
    hint: sentence('trouble.crash.hint', 'Its last lines in the technical details usually say why.'),
  };
}
