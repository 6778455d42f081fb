import { findRestic } from '../../main/tools/restic/restic.suite.ts';
import { compareWithRestic } from './backup/together.mjs';

export const what = 'backups';
export const needs = [];

/** `npm run bench -- backup full` takes the sizes of the goal, which needs 10 GB of disk and some minutes. */
const full = process.argv.includes('full');
const sizes = full
  ? { files: 20_000, fileBytes: 107_374, dumpBytes: 2 ** 31, rounds: 1 }
  : { files: 2500, fileBytes: 107_374, dumpBytes: 2 ** 28, rounds: 3 };

/** Takes its own measurements, because each run needs a new repository. */
export async function measure() {
  const restic = findRestic();
  if (restic === undefined) return { problem: 'restic is not installed' };
  const { files, dump, browsing } = await compareWithRestic(restic, sizes);
  const mib = (bytes) => `${(bytes / 2 ** 20).toFixed(0)} MiB`;
  return {
    rows: [
      ...rows(`${mib(sizes.files * sizes.fileBytes)} in ${sizes.files} files, from a pod`, files, mib),
      ...rows(`a dump of ${mib(sizes.dumpBytes)}`, dump, mib),
      {
        name: `a folder of one of ${browsing.snapshots} snapshots`,
        what: 'goal 100 ms',
        result: `${browsing.folder.toFixed(1)} ms; ${browsing.first.toFixed(0)} ms for the first of a snapshot`,
      },
    ],
  };
}

function rows(name, { ours, theirs }, mib) {
  const ratio = (key) => `${(ours[key] / theirs[key]).toPrecision(3)} x restic alone`;
  return [
    {
      name,
      what: ratio('ms'),
      result: `${(ours.ms / 1000).toFixed(1)} s of ${(theirs.ms / 1000).toFixed(1)} s`,
    },
    { name: `${name}: memory`, what: ratio('bytes'), result: `${mib(ours.bytes)} of ${mib(theirs.bytes)}` },
  ];
}
