import type { BackupPlace } from '../../../contract/backup-places.ts';
import { probePort } from '../../lib/probe-port.ts';
import { resticFailure } from '../failures.ts';
import { expectMarker } from './folder-place.ts';

/** Of a server far away, over a slow line. */
const answerMs = 10_000;

/**
 * Expects the disk or the server to be there. Restic would go on asking for a quarter of an hour.
 * @throws WildError `backup.place-absent`, `backup.place-unreachable`
 */
export async function expectPlace(name: string, place: BackupPlace): Promise<void> {
  if (place.kind === 'folder') return expectMarker(name, place);
  // SSH may know the host by another name, and has a timeout of its own.
  if (place.kind === 'sftp') return;
  const url = new URL(place.kind === 'rest' ? place.url : place.endpoint);
  const port = url.port === '' ? (url.protocol === 'http:' ? 80 : 443) : Number(url.port);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const answer = await probePort(host, port, { waitMs: answerMs });
  if (answer !== 'open') throw resticFailure(name, 'unreachable', `${host}:${port}: ${answer}`);
}
