import type { Sentence } from '../../../contract/sentence.ts';

/** A sentence as its key and its values, for tests. */
export const keyed = ({ key, values = {} }: Sentence): string =>
  [
    key,
    Object.values(values)
      .map((value) => (typeof value === 'object' ? value.text : value))
      .join(', '),
  ]
    .filter((part) => part !== '')
    .join(' ');
