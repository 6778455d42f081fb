import { compareAllApps } from './apps/together.mjs';
import { findPracticeProgram } from '../control-plane/start-control-plane.ts';

export const what = 'all apps of the catalogue';
export const needs = [];

/** Takes its own measurements, because each side needs its own cluster. */
export async function measure() {
  const found = await findPracticeProgram();
  if ('missing' in found) return { problem: found.missing };
  const { adding, ours, theirs, oursAgain, oursOne, oursCold, theirsAgain, memory } = await compareAllApps(
    found.program,
  );
  const megabytes = (bytes) => `${Math.round(bytes / 2 ** 20)} MB`;
  return {
    rows: [
      { name: "all apps written to a cloud's folder", what: '', result: `${adding.toFixed(0)} ms` },
      row('all apps, from nothing to ready', 'kubectl apply -k and wait, one by one', ours, theirs),
      row('all apps again, nothing changed', 'kubectl apply -k, one by one', oursAgain, theirsAgain),
      row('the same in a new process', 'kubectl apply -k, one by one', oursCold, theirsAgain),
      { name: 'one app (Ghost with MySQL) again', what: '', result: `${oursOne.toFixed(0)} ms` },
      {
        name: 'memory of the process',
        what: '',
        result: `${megabytes(memory.most)} at most, ${megabytes(memory.before)} before`,
      },
    ],
  };
}

function row(name, against, mine, other) {
  return {
    name,
    what: `${(mine / other).toPrecision(2)} x ${against}`,
    result: `${mine.toFixed(0)} ms of ${other.toFixed(0)} ms`,
  };
}
