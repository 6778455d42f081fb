import type { Noun } from '../../command.ts';
import { catalogueAdd } from './add.ts';
import { catalogueList } from './list.ts';
import { cataloguePrefer } from './prefer.ts';
import { catalogueRemove } from './remove.ts';
import { catalogueUpdate } from './update.ts';

export const catalogue: Noun = {
  name: 'catalogue',
  summary: 'Use apps from other catalogues',
  commands: [catalogueAdd, catalogueList, catalogueUpdate, cataloguePrefer, catalogueRemove],
};
