import { sentence } from '../../lib/sentence.ts';
import { type Asked, notAskedFor, tokenNotAskedFor } from './asks.ts';
import type { LintedObject } from './linted-object.ts';
import { ownVolumes, baselineCapabilities, safeSysctls, seLinuxTypes } from './pod-security.ts';
import type { Problem } from './problem.ts';
import { listAt, textAt, valueAt } from './value-at.ts';

type Path = readonly PropertyKey[];

/*
 * The Pod Security Standards restricted, baseline and privileged. An app that asks for nothing is restricted, `root` is baseline.
 * The API server enforces them through the namespace's label; lint reports them to a person first.
 */

/** Compares a pod's rights on the machine and the cluster with what the manifest asks for. */
export function* checkRights(object: LintedObject, pod: Path, asked: Asked): Iterable<Problem> {
  yield* checkToken(object, pod, asked);
  if (!asked.has('privileged')) {
    yield* checkHost(object, pod, asked);
    yield* checkContext(object, [...pod, 'securityContext']);
  }
  for (const list of ['initContainers', 'containers', 'ephemeralContainers']) {
    for (const index of listAt(object.value, [...pod, list]).keys()) {
      if (!asked.has('privileged')) yield* checkContainer(object, pod, [...pod, list, index], asked);
    }
  }
}

function* checkToken(object: LintedObject, pod: Path, asked: Asked): Iterable<Problem> {
  if (asked.has('kubernetes-api')) return;
  const is = (key: string) => valueAt(object.value, [...pod, key]);
  if (is('automountServiceAccountToken') !== false) {
    const account = is('serviceAccountName') ?? is('serviceAccount');
    yield object.at(pod, sentence('lint.pod.token', 'The pod needs “automountServiceAccountToken: false”.'), {
      hint: sentence(
        'lint.pod.token.hint',
        'If the app uses the Kubernetes API, add kubernetes-api to asksFor in the manifest and say why.',
      ),
      refused: account !== undefined || is('automountServiceAccountToken') === true,
    });
  }
  for (const [index, volume] of listAt(object.value, [...pod, 'volumes']).entries()) {
    for (const [at, source] of listAt(volume, ['projected', 'sources']).entries()) {
      const path = [...pod, 'volumes', index, 'projected', 'sources', at];
      for (const token of ['serviceAccountToken', 'podCertificate']) {
        if (valueAt(source, [token]) !== undefined) yield tokenNotAskedFor(object, path);
      }
    }
  }
}

function* checkHost(object: LintedObject, pod: Path, asked: Asked): Iterable<Problem> {
  for (const key of ['hostNetwork', 'hostPID', 'hostIPC']) {
    if (valueAt(object.value, [...pod, key]) === true)
      yield notAskedFor(
        object,
        [...pod, key],
        sentence('lint.asks.host', 'The pod uses {key}, and the manifest doesn’t ask for it.', { key }),
        'privileged',
      );
  }
  const priority = textAt(object.value, [...pod, 'priorityClassName']);
  if (priority?.startsWith('system-') === true) {
    yield notAskedFor(
      object,
      [...pod, 'priorityClassName'],
      sentence(
        'lint.asks.priority',
        'The pod has the priority {priority}, and the manifest doesn’t ask for it.',
        { priority },
      ),
      'privileged',
    );
  }
  for (const [index, volume] of listAt(object.value, [...pod, 'volumes']).entries()) {
    const path = [...pod, 'volumes', index];
    if (typeof volume !== 'object' || volume === null) continue;
    for (const type of Object.keys(volume).filter((key) => key !== 'name' && !ownVolumes.has(key))) {
      if (type === 'nfs' && asked.has('root')) continue;
      const cause =
        type === 'hostPath'
          ? sentence(
              'lint.asks.host-path',
              'The pod uses a folder of the machine, and the manifest doesn’t ask for it.',
            )
          : sentence(
              'lint.asks.volume-type',
              'The pod uses a volume of the type {type}, and the manifest doesn’t ask for it.',
              { type },
            );
      yield notAskedFor(object, path, cause, type === 'nfs' ? 'root' : 'privileged');
    }
  }
  for (const [index, sysctl] of listAt(object.value, [...pod, 'securityContext', 'sysctls']).entries()) {
    const name = textAt(sysctl, ['name']) ?? '';
    if (safeSysctls.has(name)) continue;
    const path = [...pod, 'securityContext', 'sysctls', index];
    yield notAskedFor(
      object,
      path,
      sentence(
        'lint.asks.sysctl',
        'The pod changes the kernel setting {name}, and the manifest doesn’t ask for it.',
        { name },
      ),
      'privileged',
    );
  }
  // A template’s metadata is next to its spec; a Pod’s is at the root.
  for (const [name, profile] of Object.entries(annotationsBeside(object, pod))) {
    if (name.startsWith('container.apparmor.security.beta.kubernetes.io/') && profile === 'unconfined')
      yield notAskedFor(
        object,
        pod,
        sentence(
          'lint.asks.no-apparmor',
          'The pod runs without AppArmor, and the manifest doesn’t ask for it.',
        ),
        'privileged',
      );
  }
}

function annotationsBeside(object: LintedObject, pod: Path): object {
  const found = valueAt(object.value, [...pod.slice(0, -1), 'metadata', 'annotations']);
  return typeof found === 'object' && found !== null ? found : {};
}

/** Fields that pods and containers share. */
function* checkContext(object: LintedObject, at: Path): Iterable<Problem> {
  const text = (...path: string[]) => textAt(object.value, [...at, ...path]);
  for (const profile of ['seccompProfile', 'appArmorProfile']) {
    if (text(profile, 'type') === 'Unconfined')
      yield notAskedFor(
        object,
        [...at, profile],
        sentence(
          'lint.asks.unconfined',
          'This runs without a seccomp or AppArmor profile, and the manifest doesn’t ask for it.',
        ),
        'privileged',
      );
  }
  const types = !seLinuxTypes.has(text('seLinuxOptions', 'type') ?? '');
  if (types || (text('seLinuxOptions', 'user') ?? text('seLinuxOptions', 'role') ?? '') !== '') {
    yield notAskedFor(
      object,
      [...at, 'seLinuxOptions'],
      sentence('lint.asks.selinux', 'This sets its own SELinux rules, and the manifest doesn’t ask for it.'),
      'privileged',
    );
  }
  if (valueAt(object.value, [...at, 'windowsOptions', 'hostProcess']) === true) {
    yield notAskedFor(
      object,
      [...at, 'windowsOptions'],
      sentence(
        'lint.asks.host-process',
        'This runs as a process of the machine, and the manifest doesn’t ask for it.',
      ),
      'privileged',
    );
  }
}

function* checkContainer(object: LintedObject, pod: Path, path: Path, asked: Asked): Iterable<Problem> {
  const at = [...path, 'securityContext'];
  const own = (key: string) => valueAt(object.value, [...at, key]);
  if (own('privileged') === true)
    yield notAskedFor(
      object,
      at,
      sentence(
        'lint.asks.privileged',
        'The container has full access to the machine, and the manifest doesn’t ask for it.',
      ),
      'privileged',
    );
  if ((own('procMount') ?? 'Default') !== 'Default')
    yield notAskedFor(
      object,
      [...at, 'procMount'],
      sentence('lint.asks.proc', 'The container sees all of /proc, and the manifest doesn’t ask for it.'),
      'privileged',
    );
  for (const [index, port] of listAt(object.value, [...path, 'ports']).entries()) {
    if ((valueAt(port, ['hostPort']) ?? 0) !== 0)
      yield notAskedFor(
        object,
        [...path, 'ports', index, 'hostPort'],
        sentence(
          'lint.asks.host-port',
          'The container uses a port of the machine, and the manifest doesn’t ask for it.',
        ),
        'privileged',
      );
  }
  yield* checkContext(object, at);
  yield* checkCapabilities(object, at, asked);
  yield* checkUser(object, pod, at, asked);
}

function* checkCapabilities(object: LintedObject, at: Path, asked: Asked): Iterable<Problem> {
  for (const [index, name] of listAt(object.value, [...at, 'capabilities', 'add']).entries()) {
    if (name === 'NET_BIND_SERVICE') continue;
    const baseline = typeof name === 'string' && baselineCapabilities.has(name);
    if (baseline && asked.has('root')) continue;
    const path = [...at, 'capabilities', 'add', index];
    yield notAskedFor(
      object,
      path,
      sentence(
        'lint.asks.capability',
        'The container adds the capability {name}, and the manifest doesn’t ask for it.',
        { name: String(name) },
      ),
      baseline ? 'root' : 'privileged',
    );
  }
  if (!listAt(object.value, [...at, 'capabilities', 'drop']).includes('ALL')) {
    yield object.at(
      at,
      sentence('lint.container.drop', 'The container needs “{capabilities}”.', {
        capabilities: 'capabilities: {drop: [ALL]}',
      }),
    );
  }
}

function* checkUser(object: LintedObject, pod: Path, at: Path, asked: Asked): Iterable<Problem> {
  const own = (key: string) => valueAt(object.value, [...at, key]);
  const either = (key: string) => own(key) ?? valueAt(object.value, [...pod, 'securityContext', key]);
  const root = either('runAsUser') === 0 || either('runAsNonRoot') !== true;
  if (root && !asked.has('root')) {
    yield object.at(
      at,
      sentence(
        'lint.container.root',
        'The container may start as root. It needs “runAsNonRoot: true” and its own runAsUser.',
      ),
      {
        hint: sentence(
          'lint.container.root.hint',
          'If it must start as root, add root to asksFor in the manifest and say why.',
        ),
      },
    );
  }
  if (!root && typeof either('runAsUser') !== 'number') {
    yield object.at(
      at,
      sentence(
        'lint.container.user',
        'The container needs a numeric runAsUser, because Kubernetes doesn’t know user names.',
      ),
    );
  }
  if (own('allowPrivilegeEscalation') !== false && !asked.has('root')) {
    yield object.at(
      at,
      sentence('lint.container.escalation', 'The container needs “allowPrivilegeEscalation: false”.'),
    );
  }
}
