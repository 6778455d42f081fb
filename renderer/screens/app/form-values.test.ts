import { describe, expect, test } from 'vitest';
import type { Setting } from '../../../contract/apps.ts';
import { answersOf, changedValues, fieldOf, troubleWith } from './form-values.ts';

const setting = (path: string, type: Setting['type'], value?: Setting['value']): Setting => ({
  path,
  type,
  label: path,
  advanced: false,
  optional: false,
  ...(value === undefined ? {} : { value }),
});
const settings = [
  setting('domain', 'domain', 'blog.meadow.example'),
  setting('storage', 'size', '10Gi'),
  setting('replicas', 'number', 1),
  setting('mail.on', 'boolean', false),
  setting('mail.from', 'email'),
];
const untouched = answersOf(settings, 'de');

test('what was not touched is not sent, whatever the language made of it', () => {
  expect(changedValues(settings, untouched, 'de')).toEqual({});
});

test('what was changed goes as main understands it', () => {
  const answers = {
    ...untouched,
    storage: '20 gb',
    replicas: '2',
    'mail›on': true,
    'mail›from': ' me@meadow.example ',
  };
  expect(changedValues(settings, answers, 'de')).toEqual({
    storage: '20G',
    replicas: 2,
    'mail.on': true,
    'mail.from': 'me@meadow.example',
  });
});

test('a wrong answer is never sent', () => {
  expect(changedValues(settings, { ...untouched, storage: 'lots' }, 'de')).toEqual({});
});

test('fields have no dots, which a form takes for a path', () => {
  expect(settings.map(fieldOf).some((name) => name.includes('.'))).toBe(false);
});

describe('troubles', () => {
  test.each([
    [setting('a', 'size', '1Gi'), 'lots', 'form.size'],
    [setting('a', 'number', 1), 'two', 'form.number'],
    [setting('a', 'domain', 'a.b'), 'no dots', 'form.domain'],
    [setting('a', 'email', 'a@b.c'), 'nobody', 'form.email'],
    [setting('a', 'string', 'x'), '  ', 'form.required'],
    [setting('a', 'string'), '', undefined],
    [{ ...setting('a', 'email', 'a@b.c'), optional: true }, '', undefined],
    [setting('a', 'number', 1), '1,5', undefined],
    [setting('a', 'boolean', true), false, undefined],
  ] as const)('%j with %j is %j', (of, answer, trouble) => {
    expect(troubleWith(of, answer)).toBe(trouble);
  });
});
