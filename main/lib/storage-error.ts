import { basename } from 'node:path';
import { sentence } from './sentence.ts';
import { systemCode, WildError } from './wild-error.ts';

/**
 * Turns a system error about a full, read-only or missing disk, or about missing permissions, into a readable failure.
 * Returns any other error unchanged, so `throw storageError(...)` never hides a cause.
 */
export function storageError(error: unknown, act: 'read' | 'write', path: string): unknown {
  const name = basename(path);
  const title =
    act === 'read'
      ? sentence('storage.read-failed', 'Can’t read {name}', { name })
      : sentence('storage.write-failed', 'Can’t write {name}', { name });
  const common = { title, cause: error, context: { path, reason: systemCode(error) ?? '' } };
  switch (systemCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new WildError('storage.no-space', {
        ...common,
        detail: sentence(
          'storage.no-space.detail',
          'There isn’t enough free disk space for {path}. The previous content is unchanged.',
          { path },
        ),
        hint: sentence('storage.no-space.hint', 'Free up space on that disk, then try again.'),
        retry: true,
      });
    case 'EROFS':
      return new WildError('storage.read-only', {
        ...common,
        detail: sentence('storage.read-only.detail', '{path} is on a read-only disk.', { path }),
        hint: sentence(
          'storage.read-only.hint',
          'Make that disk writable or move the folder to another disk, then try again.',
        ),
        retry: true,
      });
    case 'EACCES':
    case 'EPERM':
      return new WildError('storage.no-permission', {
        ...common,
        detail:
          act === 'read'
            ? sentence('storage.no-permission.read', 'Your user account isn’t allowed to read {path}.', {
                path,
              })
            : sentence('storage.no-permission.write', 'Your user account isn’t allowed to write {path}.', {
                path,
              }),
        hint: sentence(
          'storage.no-permission.hint',
          'Give your user account access to that folder, or choose another folder.',
        ),
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
        detail: sentence('storage.unreachable.detail', 'The disk that holds {path} isn’t responding.', {
          path,
        }),
        hint: sentence(
          'storage.unreachable.hint',
          'Check that the disk or its network is connected, then try again.',
        ),
        retry: true,
      });
    default:
      return error;
  }
}
