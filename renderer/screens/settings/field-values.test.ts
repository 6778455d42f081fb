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
  expect(textOfField(field('string', ['a']))).toBe('');
  expect(textOfField(field('string', null))).toBe('');
  expect(textOfField(field('string'))).toBe('');
  expect(textOfField(field('boolean', false))).toBe('false');
});
