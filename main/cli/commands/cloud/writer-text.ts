import type { Writer } from '../../../../contract/clouds.ts';

/** “attic (process 4711) has been changing this cloud since 2026-01-02 03:04 UTC: installing Ghost.” */
export function writerText({ host, pid, since, what, here }: Writer): string {
  const who = here ? 'Another Wild Cloud on this computer' : host;
  const moment = `${since.slice(0, 10)} ${since.slice(11, 16)} UTC`;
  return `${who} (process ${pid}) has been changing this cloud since ${moment}: ${what.text}. Until it finishes, this cloud is read-only here.`;
}
