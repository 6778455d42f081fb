import type { Noun } from '../../command.ts';
import { secretGenerate } from './generate.ts';
import { secretGet } from './get.ts';
import { secretIdentity } from './identity.ts';
import { secretList } from './list.ts';
import { secretPassphrase } from './passphrase.ts';
import { secretRecover } from './recover.ts';
import { secretRotate } from './rotate.ts';
import { secretSet } from './set.ts';

export const secret: Noun = {
  name: 'secret',
  summary: 'Manage passwords and the key that encrypts them',
  commands: [
    secretList,
    secretGet,
    secretSet,
    secretGenerate,
    secretIdentity,
    secretRotate,
    secretRecover,
    secretPassphrase,
  ],
};
