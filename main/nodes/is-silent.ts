import { connect } from 'node:net';
import { systemCode } from '../lib/wild-error.ts';

/** Doors that computers, printers and routers of a home often have: Talos, Kubernetes, web, shell, shares. */
const usualPorts = [50_000, 6443, 443, 80, 22, 445];

/** True where nothing at all answered: also a refusal is an answer of somebody. */
export async function isSilent(address: string, signal?: AbortSignal): Promise<boolean> {
  const answers = await Promise.all(usualPorts.map((port) => answered(address, port, signal)));
  return !answers.includes(true);
}

function answered(host: string, port: number, signal: AbortSignal | undefined): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 700, signal });
    const done = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => done(true));
    socket.once('timeout', () => done(false));
    socket.once('error', (error) => done(systemCode(error) === 'ECONNREFUSED'));
  });
}
