import { join } from 'node:path';
import type { BackupPlace } from '../../../contract/backup-places.ts';
import type { CloudId } from '../../../contract/ids.ts';

export interface RepositoryAddress {
  /** As restic writes it, without credentials. */
  readonly repository: string;
  readonly options: readonly string[];
}

/** Each cloud has its own repository at a place, because each has its own password. */
export function repositoryAddress(place: BackupPlace, cloud: CloudId): RepositoryAddress {
  const name = `wild-cloud-${cloud}`;
  switch (place.kind) {
    case 'folder':
      return { repository: join(place.path, name), options: [] };
    case 'sftp': {
      const host = place.host.includes(':') ? `[${place.host}]` : place.host;
      const path = `${place.path.replace(/\/+$/, '')}/${name}`;
      // A double slash makes the path absolute; a single one is relative to the home folder.
      return {
        repository: `sftp://${place.user}@${host}:${place.port}/${path.replace(/^~\//, '')}`,
        // Nobody is there to type a password or to confirm a host.
        options: ['sftp.args=-o BatchMode=yes -o ConnectTimeout=15 -o ServerAliveInterval=30'],
      };
    }
    case 'rest':
      return { repository: `rest:${place.url}${name}/`, options: [] };
    case 's3': {
      const path = [place.bucket, place.prefix, name].filter((part) => part !== '').join('/');
      return {
        repository: `s3:${place.endpoint}/${path}`,
        options: [`s3.bucket-lookup=${place.bucketLookup}`, `s3.region=${place.region}`],
      };
    }
  }
}
