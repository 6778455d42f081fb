import { expect, test } from 'vitest';
import type { ConfigField, ConfigValue } from '../../../contract/config.ts';
import { textOfField } from './field-values.ts';

const says = { key: 'k', text: 't' };
const field = (type: ConfigField['type'], value?: ConfigValue): ConfigField => ({
  path: 'cloud.x',
  group: says,
  title: says,
  type,
  first: false,
  ...(value === undefined ? {} : { value }),
});

test('a value that is no scalar is not shown as one', () => {
  expect(textOfField(field('text', ['a']))).toBe('');
  expect(textOfField(field('text', null))).toBe('');
  expect(textOfField(field('text'))).toBe('');
  expect(textOfField(field('flag', false))).toBe('false');
});
