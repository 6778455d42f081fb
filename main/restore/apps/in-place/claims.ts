import { claimUser, type HelperClaim, restoreFolder } from '../../../backup/backup.ts';
import { listAt, mapAt, type KubeObject } from '../../../kubernetes/kubernetes.ts';
import { sentence } from '../../../lib/sentence.ts';
import { compareFiles, hashSamples } from '../../load/compare.ts';
import { differs } from '../../load/failures.ts';
import {
  inClaim,
  loadFiles,
  type OpenClaim,
  requireSpace,
  withWritableClaim,
} from '../../load/load-files.ts';
import { partGone } from '../failures.ts';
import { savedPart, wasEmpty } from '../found-set.ts';
import type { RestoredClaim } from './record.ts';
import type { InPlace } from './work.ts';

/** Loads each claim's files into a folder in it, and compares them. */
export async function loadClaims(work: InPlace): Promise<void> {
  const { record, step } = work;
  if (record.claims.length === 0) return;
  const source = await work.source();
  await each(work, async (open, { part }) => {
    if (wasEmpty(source, part)) return;
    const saved = savedPart(source, part);
    if (saved === undefined) throw partGone(work.title, part);
    const to = `${restoreFolder}/${record.id}/new`;
    const done = await inClaim(open.target, sizeScript, [`${open.folder}/${to}`], step.signal);
    await requireSpace(open, Math.max((saved.bytes ?? 0) - Number(done.trim()) * 1024, 0), step.signal);
    step.note(sentence('restore.note.load', 'Loading: {what}', { what: saved.what }));
    await loadFiles(
      { opened: source.opened, snapshot: saved.snapshot, part },
      open,
      { folder: to },
      step,
      ({ done: bytes, total }) =>
        step.progress({ done: bytes, unit: 'bytes', what: part, ...(total === undefined ? {} : { total }) }),
    );
    const facts = source.facts?.files.find((one) => one.part === part);
    if (facts === undefined) return;
    const now = await hashSamples(open.target, `${open.folder}/${to}`, facts, step.signal);
    const compared = compareFiles(facts, now, source.set.takenAt);
    step.log(`${part}: ${compared.detail.text}`);
    if (!compared.passed) throw differs(compared);
  });
}

/** What an earlier try has restored already, in KiB. */
const sizeScript = 'if [ -d "$1" ]; then du -sk -- "$1" | cut -f1; else echo 0; fi';

/** Everything at the top of a claim except our own folder, and what file systems keep there. */
const others = `find . -mindepth 1 -maxdepth 1 ! -name ${restoreFolder} ! -name lost+found`;
/** `find` would hide that a move failed, so what is left is counted. */
const moveAll = (to: string) => `cd "$1" && mkdir -p -- "${to}" && ${others} -exec mv -f -- {} "${to}/" \\; &&
[ "$(${others} | wc -l)" -eq 0 ]`;
const moveUp = (from: string) => `cd "$1" || exit 1
[ -d "${from}" ] || exit 0
find "${from}" -mindepth 1 -maxdepth 1 -exec mv -f -- {} . \\; &&
[ "$(find "${from}" -mindepth 1 -maxdepth 1 | wc -l)" -eq 0 ] && rmdir -- "${from}"`;

export async function setClaimsAside(work: InPlace): Promise<void> {
  await script(work, moveAll(`${restoreFolder}/$2/old`));
}

export async function placeClaims(work: InPlace): Promise<void> {
  await script(work, moveUp(`${restoreFolder}/$2/new`));
}

/** Removes what took the place of the old files. */
export async function clearClaims(work: InPlace): Promise<void> {
  await script(work, `cd "$1" && ${others} -exec rm -rf -- {} \\; && [ "$(${others} | wc -l)" -eq 0 ]`);
}

export async function returnClaims(work: InPlace): Promise<void> {
  await script(work, moveUp(`${restoreFolder}/$2/old`));
}

/**
 * Deletes what this restore loaded and set aside. What another one has left there may be the only copy of something, so it
 * stays.
 */
export async function discardClaims(work: InPlace): Promise<void> {
  const own = `"$1/${restoreFolder}/$2"`;
  await script(work, `rm -rf -- ${own} && { rmdir -- "$1/${restoreFolder}" 2>/dev/null || true; }`);
}

async function script(work: InPlace, text: string): Promise<void> {
  await each(work, async ({ target, folder }) => {
    await inClaim(target, text, [folder, work.record.id], work.step.signal);
  });
}

async function each(
  work: InPlace,
  change: (open: OpenClaim, claim: RestoredClaim) => Promise<void>,
): Promise<void> {
  const { deps, cloud, record, step } = work;
  if (record.claims.length === 0) return;
  const kubernetes = deps.kubernetes(cloud.kubeconfig);
  const kubectl = await deps.tools.path('kubectl');
  for (const [index, claim] of record.claims.entries()) {
    await withWritableClaim(
      { kubernetes, kubectl, kubeconfig: cloud.kubeconfig },
      await helperClaim(work, claim.claim),
      `wild-restore-${record.id}-${index}`,
      step,
      (open) => change(open, claim),
    );
  }
}

const workloads = ['Deployment', 'StatefulSet', 'DaemonSet'] as const;

/** A claim with the user who owns its files: that of the pod that has it mounted, or would have if the app weren't stopped. */
export async function helperClaim(
  { deps, cloud, app, step }: Pick<InPlace, 'deps' | 'cloud' | 'app' | 'step'>,
  claim: string,
): Promise<HelperClaim> {
  const { data, pods } = await deps.backup.observe(cloud, app, step.signal);
  const { namespace } = data;
  const now = claimUser(pods, namespace, claim);
  if (now !== undefined) return { namespace, claim, user: now };
  const kubernetes = deps.kubernetes(cloud.kubeconfig);
  const { signal } = step;
  const stopped = await Promise.all(
    workloads.map((kind) => kubernetes.list({ apiVersion: 'apps/v1', kind }, { namespace, signal })),
  );
  const user = claimUser(stopped.flat().map(asPod), namespace, claim);
  return { namespace, claim, user: user === undefined ? undefined : { ...user, node: undefined } };
}

/** A pod as a workload would make it. */
const asPod = (workload: KubeObject): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: workload.metadata.name, namespace: workload.metadata.namespace ?? 'default' },
  spec: {
    ...mapAt(workload, 'spec', 'template', 'spec'),
    containers: listAt(workload, 'spec', 'template', 'spec', 'containers'),
  },
  status: { phase: 'Running' },
});
