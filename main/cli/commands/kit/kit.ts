import type { Noun } from '../../command.ts';
import { kitCheck } from './check.ts';
import { kitMake } from './make.ts';
import { kitRead } from './read.ts';
import { kitRecover } from './recover.ts';
import { kitStatus } from './status.ts';

export const kit: Noun = {
  name: 'kit',
  summary: 'Print the Recovery Kit, and recover a cloud from it',
  commands: [kitMake, kitCheck, kitStatus, kitRead, kitRecover],
};
