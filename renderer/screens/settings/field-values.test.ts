import { expect, test } from 'vitest';
import type { ConfigField, ConfigValue } from '../../../contract/config.ts';
import { textOfField, valueOfField } from './field-values.ts';

const says = { key: 'k', text: 't' };
const field = (type: ConfigField['type'], value?: ConfigValue): ConfigField => ({
  path: 'cloud.x',
  group: says,
  title: says,
  type,
  first: false,
  ...(value === undefined ? {} : { value }),
});

test.each<[ConfigField['type'], string, ConfigValue | undefined]>([
  ['port', 'x', 'x'],
  ['port', '4.5', '4.5'],
  ['port', '465', 465],
  ['flag', 'perhaps', 'perhaps'],
  ['flag', 'false', false],
  ['text', ' 12 ', '12'],
  ['text', 'true', 'true'],
  ['domain', '  ', undefined],
])('%s: %j becomes %j', (type, text, value) => {
  expect(valueOfField(field(type), text)).toBe(value);
});

test('what is no single value is not shown as one', () => {
  expect(textOfField(field('text', ['a']))).toBe('');
  expect(textOfField(field('text', null))).toBe('');
  expect(textOfField(field('text'))).toBe('');
  expect(textOfField(field('flag', false))).toBe('false');
});
