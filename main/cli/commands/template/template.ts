import type { Noun } from '../../command.ts';
import { templateRenderDir } from './render-dir.ts';
import { templateRender } from './render.ts';

export const template: Noun = {
  name: 'template',
  summary: 'Render templates',
  commands: [templateRender, templateRenderDir],
};
