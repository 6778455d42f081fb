import { connect } from 'node:net';
import { systemCode } from './wild-error.ts';

/**
 * Tries to connect to a TCP port. `refused` means that the computer is there, but nothing listens on the port.
 * @param waitMs the timeout, after which the port counts as silent
 */
export function probePort(
  host: string,
  port: number,
  { waitMs, signal }: { readonly waitMs: number; readonly signal?: AbortSignal | undefined },
): Promise<'open' | 'refused' | 'silent'> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, signal });
    const end = (answer: 'open' | 'refused' | 'silent') => {
      clearTimeout(deadline);
      socket.destroy();
      resolve(answer);
    };
    const deadline = setTimeout(() => end('silent'), waitMs);
    socket.once('connect', () => end('open'));
    socket.once('error', (error) => end(systemCode(error) === 'ECONNREFUSED' ? 'refused' : 'silent'));
  });
}
