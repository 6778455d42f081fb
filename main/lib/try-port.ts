import { connect } from 'node:net';
import { systemCode } from './wild-error.ts';

/**
 * Knocks at a door of another computer and hangs up. `refused` is an answer too: somebody is there, and nothing listens.
 * @param waitMs for the connection; what takes longer is silent
 */
export function tryPort(
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
