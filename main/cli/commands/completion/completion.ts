import type { Noun } from '../../command.ts';
import { completionScript } from './script.ts';

export const completion: Noun = {
  name: 'completion',
  summary: 'Set up completion with the Tab key in your shell',
  commands: [completionScript],
};
