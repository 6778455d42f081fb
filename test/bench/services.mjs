import { findPracticeProgram } from '../control-plane/start-control-plane.ts';
import { noUpstream } from '../services/upstream-manifests.ts';
import { compareServices } from './services/together.mjs';

export const what = 'all services';
export const needs = [];

/** Takes its own measurements, because each side needs its own cluster. */
export async function measure() {
  const found = await findPracticeProgram();
  if ('missing' in found) return { problem: found.missing };
  if (noUpstream !== '') return { problem: noUpstream.trim() };
  const { ours, theirs, oursAgain, oursCold, theirsAgain, listing } = await compareServices(found.program);
  return {
    rows: [
      row('all services, from nothing to ready', 'kubectl apply -k and wait, one by one', ours, theirs),
      row('all services again, nothing changed', 'the same', oursAgain, theirsAgain),
      row('the same in a new process', 'the same', oursCold, theirsAgain),
      { name: 'the list of services, with their states', what: '', result: `${listing.toFixed(0)} ms` },
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
