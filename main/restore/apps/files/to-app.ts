import { restoreFolder } from '../../../backup/backup.ts';
import type { AppId } from '../../../../contract/ids.ts';
import type { Cloud } from '../../../clouds/clouds.ts';
import type { StepContext } from '../../../operations/operations.ts';
import { inClaim, loadFiles, requireSpace, withWritableClaim } from '../../load/load-files.ts';
import type { RestoreDependencies } from '../../restore-context.ts';
import { refused } from '../failures.ts';
import { claimOf, findSet, savedPart } from '../found-set.ts';
import { helperClaim } from '../in-place/claims.ts';
import { cleaned } from './chosen-paths.ts';
import type { RestoreFilesInput } from './files-input.ts';

/**
 * For each path: what is there is moved to `old`, then what was loaded takes its place. What was done is done again without
 * harm, so a step that was killed can run again.
 */
const place = `set -e
cd "$1"; work="$2"; shift 2; at=0
for path; do
  new="$work/new$path"; old="$work/old/$at"; at=$((at + 1))
  if [ -e "$new" ] || [ -L "$new" ]; then
    if { [ -e ".$path" ] || [ -L ".$path" ]; } && [ ! -e "$old" ] && [ ! -L "$old" ]; then
      mkdir -p "$work/old"; mv -- ".$path" "$old"
    fi
    mkdir -p -- "$(dirname ".$path")"
    mv -- "$new" ".$path"
  fi
done`;

/** The way back: what was moved to \`old\` takes its place again. What had nothing in its place stays as it is. */
const putBack = `set -e
cd "$1"; work="$2"; shift 2; at=0
for path; do
  old="$work/old/$at"; at=$((at + 1))
  if [ -e "$old" ] || [ -L "$old" ]; then rm -rf -- ".$path"; mv -- "$old" ".$path"; fi
done
rm -rf -- "$work"; rmdir -- "$(dirname "$work")" 2>/dev/null; true`;

const cleanUp = 'rm -rf -- "$1/$2"; rmdir -- "$(dirname "$1/$2")" 2>/dev/null; true';

/** Puts paths of a snapshot back into the app's storage, while the app runs. */
export async function putIntoApp(
  deps: RestoreDependencies,
  cloud: Cloud,
  input: RestoreFilesInput & { readonly app: AppId },
  step: StepContext,
): Promise<void> {
  const { app, place: placeName, set, part, paths, id, title } = input;
  const found = await findSet(deps, cloud, { place: placeName, set }, step.signal);
  const saved = savedPart(found, part);
  if (saved === undefined) throw refused(title, []);
  const opened = await deps.backup.open(cloud, placeName);
  const kubernetes = deps.kubernetes(cloud.kubeconfig);
  const where = { kubernetes, kubectl: await deps.tools.path('kubectl'), kubeconfig: cloud.kubeconfig };
  const claim = await helperClaim({ deps, cloud, app, step }, claimOf(part));
  await withWritableClaim(where, claim, `wild-restore-${id}`, step, async (open) => {
    const work = `${restoreFolder}/${id}`;
    const args = [open.folder, work, ...paths.map(cleaned)];
    try {
      await requireSpace(open, 0, step.signal);
      await loadFiles(
        { opened, snapshot: saved.snapshot, part },
        open,
        { folder: `${work}/new`, include: paths.map(cleaned) },
        step,
        ({ done, total }) =>
          step.progress({ done, unit: 'bytes', what: part, ...(total === undefined ? {} : { total }) }),
      );
      await inClaim(open.target, place, args, step.signal);
    } catch (error) {
      await inClaim(open.target, putBack, args, new AbortController().signal);
      throw error;
    }
    await inClaim(open.target, cleanUp, [open.folder, work], step.signal);
  });
  step.log(`Put back ${paths.length} paths in ${claim.claim}`);
}
