import type { Noun } from '../../command.ts';
import { templateRender } from './render.ts';

export const template: Noun = {
  name: 'template',
  what: 'Render templates',
  commands: [templateRender],
};
