import { prepareTemplates } from './templates/templates.mjs';

export const what = 'rendering the templates of the catalogue and the corpus';
export const against = 'one run of gomplate for everything';
export const needs = ['gomplate'];

/** @param {{gomplate: string}} tools */
export const prepare = (tools) => prepareTemplates(tools, 'all');
