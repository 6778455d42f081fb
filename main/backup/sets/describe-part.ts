import type { Sentence } from '../../../contract/sentence.ts';
import { sentence } from '../../lib/sentence.ts';
import type { PartTags } from './tags.ts';

/** What a part is, from its tags alone. */
export function describePart({ kind, part }: Pick<PartTags, 'kind' | 'part'>): Sentence {
  const [, ...rest] = part.split('.');
  switch (kind) {
    case 'database': {
      const [engine = '', ...name] = rest;
      return sentence('backup.part.database', 'The database {name} in {server}', {
        name: name.join('.'),
        server: engine,
      });
    }
    case 'files':
      return sentence('backup.part.files', 'The files in {claim}', { claim: rest.join('.') });
    case 'config':
      return sentence('backup.part.own-config', 'Settings, manifests and encrypted passwords');
    case 'folder':
      return sentence('backup.part.cloud-folder', 'The cloud’s folder');
    case 'etcd':
      return sentence('backup.part.etcd', 'The cluster state (etcd)');
    case 'manifest':
      return sentence('backup.part.manifest', 'The list of its parts');
  }
}
