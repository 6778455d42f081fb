import { spawnSync } from 'node:child_process';
import { canMakeNetworks } from '../../main/boot/serve/network.suite.ts';
import { compareBootServers, roundTripMs } from './boot/together.mjs';

export const what = 'machines that boot from the network';
export const needs = [];

/** Takes its own measurements, because both servers need a network with machines. */
export async function measure() {
  if (!canMakeNetworks) return { problem: 'makes networks: needs Linux and root' };
  const missing = ['dnsmasq', 'ss'].find((program) => spawnSync(program, ['--version']).error);
  if (missing !== undefined) return { problem: `needs ${missing}` };
  const { window1, window4, loaders, machines, memory } = await compareBootServers();
  return {
    rows: [
      byRate('TFTP, one block at a time', window1.here),
      byRate(`the same, if a block takes ${roundTripMs} ms there and back`, window1.atHome),
      byRate('TFTP, four blocks at a time (dnsmasq: one)', window4.here),
      byRate(`the same, if a block takes ${roundTripMs} ms there and back`, window4.atHome),
      byTime('32 machines load their boot loader at once', loaders),
      byTime('8 machines load everything at once (dnsmasq: by TFTP)', machines),
      byMemory('memory before', memory.before),
      byMemory('memory afterwards', memory.after),
    ],
  };
}

const inMb = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;
const ratio = (one, other) => (one / other).toPrecision(2);

function byRate(name, { bytes, ours, theirs }) {
  const rate = (ms) => (bytes / 1000 / ms).toFixed(1);
  return {
    name,
    what: `${ratio(theirs, ours)} x the rate of dnsmasq`,
    result: `${rate(ours)} MB/s of ${rate(theirs)} MB/s`,
  };
}

const byMemory = (name, { ours, theirs }) => ({
  name,
  what: '',
  result: `${inMb(ours)} of ${inMb(theirs)}`,
});

function byTime(name, { ours, theirs }) {
  return {
    name,
    what: `${ratio(ours, theirs)} x the time of dnsmasq`,
    result: `${ours.toFixed(0)} ms of ${theirs.toFixed(0)} ms`,
  };
}
