import type { Noun } from '../../command.ts';
import { imageClean } from './clean.ts';
import { imageFetch } from './fetch.ts';
import { imageList } from './list.ts';
import { imageShow } from './show.ts';

export const image: Noun = {
  name: 'image',
  summary: 'Download and keep Talos images',
  commands: [imageList, imageShow, imageFetch, imageClean],
};
