import { sentence } from '../../lib/sentence.ts';
import { groupKindOf } from '../../kubernetes/kubernetes.ts';
import { podPathOf } from './known-kinds.ts';
import type { LintedObject } from './linted-object.ts';
import type { Problem } from './problem.ts';
import { listAt, valueAt } from './value-at.ts';

type Path = readonly PropertyKey[];

/** A list whose items the API server identifies by some of their fields, with the defaults of missing ones. */
interface KeyedList {
  readonly path: Path;
  readonly keys: Readonly<Record<string, unknown>>;
}

const byName = { name: undefined };
const protocol = { protocol: 'TCP' };

const ofContainer: readonly KeyedList[] = [
  { path: ['env'], keys: byName },
  { path: ['ports'], keys: { containerPort: undefined, ...protocol } },
  { path: ['volumeMounts'], keys: { mountPath: undefined } },
  { path: ['volumeDevices'], keys: { devicePath: undefined } },
  { path: ['resizePolicy'], keys: { resourceName: undefined } },
  { path: ['resources', 'claims'], keys: byName },
];

const containerLists = ['initContainers', 'containers', 'ephemeralContainers'];

const ofPod: readonly KeyedList[] = [
  ...containerLists.map((list) => ({ path: [list], keys: byName })),
  { path: ['volumes'], keys: byName },
  { path: ['imagePullSecrets'], keys: byName },
  { path: ['hostAliases'], keys: { ip: undefined } },
  { path: ['resourceClaims'], keys: byName },
  { path: ['schedulingGates'], keys: byName },
  { path: ['topologySpreadConstraints'], keys: { topologyKey: undefined, whenUnsatisfiable: undefined } },
];

const ofService: readonly KeyedList[] = [{ path: ['spec', 'ports'], keys: { port: undefined, ...protocol } }];

/** Items that server-side apply can't tell apart, for which the API server refuses the whole object. */
export function* checkLists(object: LintedObject): Iterable<Problem> {
  for (const list of keyedLists(object)) yield* repeated(object, list);
}

function keyedLists({ value }: LintedObject): KeyedList[] {
  if (groupKindOf(value) === 'Service') return [...ofService];
  const pod = podPathOf(value);
  if (pod === undefined) return [];
  const under = (path: Path, lists: readonly KeyedList[]) =>
    lists.map((list) => ({ ...list, path: [...path, ...list.path] }));
  const containers = containerLists.flatMap((list) =>
    [...listAt(value, [...pod, list]).keys()].flatMap((index) => under([...pod, list, index], ofContainer)),
  );
  return [...under(pod, ofPod), ...containers];
}

function* repeated(object: LintedObject, { path, keys }: KeyedList): Iterable<Problem> {
  const seen = new Set<string>();
  for (const [index, member] of listAt(object.value, path).entries()) {
    const marks = Object.entries(keys).map(([key, usual]) => [key, valueAt(member, [key]) ?? usual]);
    if (marks.some(([, mark]) => mark === undefined)) continue;
    const key = JSON.stringify(marks);
    if (seen.has(key)) {
      const said = marks.map(([name, mark]) => `${String(name)} ${String(mark)}`).join(', ');
      yield object.at(
        [...path, index],
        sentence('lint.duplicate-items', '{list} has two items with {fields}.', {
          list: nameOf(path),
          fields: said,
        }),
        {
          hint: sentence(
            'lint.duplicate-items.hint',
            'Kubernetes refuses this object. Keep only one of them.',
          ),
          refused: true,
        },
      );
    }
    seen.add(key);
  }
}

/** `spec.template.spec.containers[0].env` */
function nameOf(path: Path): string {
  return path.reduce<string>((all, step) => {
    if (typeof step === 'number') return `${all}[${step}]`;
    return all === '' ? String(step) : `${all}.${String(step)}`;
  }, '');
}
