import { probePort } from '../lib/probe-port.ts';

/** Ports often open on computers, printers and routers at home: Talos, Kubernetes, web, SSH, file shares. */
const usualPorts = [50_000, 6443, 443, 80, 22, 445];
const waitMs = 700;

/** True if nothing answered at all; a refused connection is an answer. */
export async function isSilent(address: string, signal?: AbortSignal): Promise<boolean> {
  const answers = await Promise.all(usualPorts.map((port) => probePort(address, port, { waitMs, signal })));
  return answers.every((answer) => answer === 'silent');
}
