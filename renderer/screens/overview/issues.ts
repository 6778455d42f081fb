import type { AppStatus } from '../../../contract/apps.ts';
import type { CloudStatus, MachineStatus } from '../../../contract/clouds.ts';
import type { StorageProblem } from '../../../contract/storage.ts';

/** What needs attention, most serious first. */
export type Issue =
  | { readonly kind: 'app'; readonly app: AppStatus }
  | { readonly kind: 'machine'; readonly machine: MachineStatus }
  | { readonly kind: 'storage'; readonly problem: StorageProblem };

export function issuesOf(status: Pick<CloudStatus, 'apps' | 'machines' | 'storage'>): readonly Issue[] {
  return [
    ...status.apps
      .filter(({ condition }) => condition === 'failing')
      .map((app): Issue => ({ kind: 'app', app })),
    ...status.machines
      .filter(({ ready }) => ready === 'not-ready')
      .map((machine): Issue => ({ kind: 'machine', machine })),
    ...(status.storage === undefined ? [] : [{ kind: 'storage' as const, problem: status.storage }]),
  ];
}

const issue: Readonly<Record<AppStatus['condition'], number>> = {
  failing: 0,
  unknown: 1,
  starting: 2,
  added: 3,
  working: 4,
  absent: 5,
};

/** Sorts apps by severity, then by name, with supporting apps last. */
export function sortApps(apps: readonly AppStatus[], language: string): readonly AppStatus[] {
  const compare = new Intl.Collator(language).compare;
  return apps
    .filter(({ condition }) => condition !== 'absent')
    .sort(
      (a, b) =>
        issue[a.condition] - issue[b.condition] ||
        Number(a.supporting) - Number(b.supporting) ||
        compare(a.title, b.title),
    );
}
