import { probePort } from '../lib/probe-port.ts';

/** Doors that computers, printers and routers of a home often have: Talos, Kubernetes, web, shell, shares. */
const usualPorts = [50_000, 6443, 443, 80, 22, 445];
const waitMs = 700;

/** True where nothing at all answered: also a refusal is an answer of somebody. */
export async function isSilent(address: string, signal?: AbortSignal): Promise<boolean> {
  const answers = await Promise.all(usualPorts.map((port) => probePort(address, port, { waitMs, signal })));
  return answers.every((answer) => answer === 'silent');
}
