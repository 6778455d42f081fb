import { basename } from 'node:path';
import { systemCode, WildError } from './wild-error.ts';

/**
 * Turns what the system says about a full, read-only or absent disk or missing permission into a failure that a person
 * can read. Anything else comes back as it was, so that `throw storageError(...)` never hides a cause.
 */
export function storageError(error: unknown, act: 'read' | 'write', path: string): unknown {
  const title = `Cannot ${act} ${basename(path)}`;
  const common = { title, cause: error, context: { path, reason: systemCode(error) ?? '' } };
  switch (systemCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new WildError('storage.no-space', {
        ...common,
        detail: `There is no space left for ${path}. What was there before is unchanged.`,
        hint: 'Free some space on that disk, then try again.',
        retry: true,
      });
    case 'EROFS':
      return new WildError('storage.read-only', {
        ...common,
        detail: `${path} is on a disk that can only be read at the moment.`,
        hint: 'Make that disk writable, or move the folder to another disk, then try again.',
        retry: true,
      });
    case 'EACCES':
    case 'EPERM':
      return new WildError('storage.no-permission', {
        ...common,
        detail: `Your user account is not allowed to ${act} ${path}.`,
        hint: 'Give your user account access to that folder, or choose another folder.',
        retry: true,
      });
    case 'EIO':
    case 'ESTALE':
    case 'ENOTCONN':
    case 'EHOSTDOWN':
    case 'EHOSTUNREACH':
    case 'ENETDOWN':
    case 'ENETUNREACH':
    case 'ECONNABORTED':
    case 'ECONNRESET':
    case 'EREMOTEIO':
    case 'ETIMEDOUT':
    case 'ENODEV':
    case 'ENXIO':
      return new WildError('storage.unreachable', {
        ...common,
        family: 'environment',
        detail: `The disk that holds ${path} does not answer.`,
        hint: 'Look whether that disk or its network is connected, then try again.',
        retry: true,
      });
    default:
      return error;
  }
}
