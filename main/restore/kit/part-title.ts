import type { Sentence } from '../../../contract/sentence.ts';
import { sentence } from '../../lib/sentence.ts';

/** What a part of the kit is called, on paper and in the window. */
export function partTitle(id: string): Sentence {
  switch (id) {
    case 'cloud':
      return sentence('kit.part.cloud', 'The cloud');
    case 'key':
      return sentence('kit.part.key', 'Key of the passwords (age identity)');
    case 'password':
      return sentence('kit.part.password', 'Password of the backups (restic)');
    default:
      return sentence('kit.part.place', 'Backup place {name}', { name: id.replace(/^place\./, '') });
  }
}
