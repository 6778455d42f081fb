import { describe, expect, test } from 'vitest';
import type { Setting } from '../../../contract/apps.ts';
import { answersOf, changedValues, fieldOf, isShown, problemWith, typedSecrets } from './form-values.ts';

const setting = (path: string, type: Setting['type'], value?: Setting['value']): Setting => ({
  path,
  type,
  label: { key: '', text: path },
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

test('untouched values are not sent, however the language formats them', () => {
  expect(changedValues(settings, untouched, 'de')).toEqual({});
});

test('changed values are sent in the form main expects', () => {
  const answers = {
    ...untouched,
    storage: '20 gb',
    replicas: '2',
    'mail›on': true,
    'mail›from': ' me@meadow.example ',
  };
  expect(changedValues(settings, answers, 'de')).toEqual({
    storage: '20G',
    replicas: '2',
    'mail.on': true,
    'mail.from': 'me@meadow.example',
  });
});

test.each([' two blanks around ', '1.30', '05400', 'true', '#225522', 'no'])(
  'the text %j goes as it was typed',
  (typed) => {
    const title = setting('title', 'string', 'Home');
    expect(changedValues([title], { title: typed }, 'de')).toEqual({ title: typed });
  },
);

test('an invalid value is never sent', () => {
  expect(changedValues(settings, { ...untouched, storage: 'lots' }, 'de')).toEqual({});
});

test('field names have no dots, which the form library treats as paths', () => {
  expect(settings.map(fieldOf).some((name) => name.includes('.'))).toBe(false);
});

describe('conditional and secret settings', () => {
  const host = setting('host', 'string', '');
  const user: Setting = { ...setting('user', 'string', ''), shownWhen: { path: 'host' } };
  const loud: Setting = { ...setting('loud', 'string', 'a'), shownWhen: { path: 'mode', is: ['on', 3] } };
  const key: Setting = {
    ...setting('key', 'secret'),
    shownWhen: { path: 'user' },
    secret: { path: 'apps.a.key', given: false },
  };
  const all = [host, user, loud, key, setting('mode', 'string', '3')];

  test('a setting is shown once all settings it depends on have a value', () => {
    expect(all.map((one) => isShown(one, all, { host: '', user: 'me', mode: '3' }))).toEqual([
      true,
      false,
      true,
      false,
      true,
    ]);
    expect(all.map((one) => isShown(one, all, { host: 'h', user: 'me', mode: 'off' }))).toEqual([
      true,
      true,
      false,
      true,
      true,
    ]);
  });

  test('a secret is never among the values', () => {
    const answers = { host: 'h', user: 'me', key: 'hidden', mode: '3' };
    expect(changedValues(all, answers, 'en')).toEqual({ host: 'h', user: 'me' });
    expect([...typedSecrets(all, answers)]).toEqual([['apps.a.key', 'hidden']]);
    expect([...typedSecrets(all, { ...answers, host: '' })]).toEqual([]);
  });

  test('a required secret must be given once', () => {
    expect(problemWith(key, '')).toBe('form.required');
    expect(problemWith({ ...key, secret: { path: 'apps.a.key', given: true } }, '')).toBeUndefined();
  });
});

describe('troubles', () => {
  test.each([
    [setting('a', 'size', '1Gi'), 'lots', 'form.size'],
    [setting('a', 'number', 1), 'two', 'form.number'],
    [setting('a', 'number', 1), '1e3', 'form.number'],
    [setting('a', 'number', 1), '007', 'form.number'],
    [setting('a', 'domain', 'a.b'), 'no dots', 'form.domain'],
    [setting('a', 'email', 'a@b.c'), 'nobody', 'form.email'],
    [setting('a', 'string', 'x'), '  ', 'form.required'],
    [setting('a', 'string'), '', undefined],
    [{ ...setting('a', 'email', 'a@b.c'), optional: true }, '', undefined],
    [setting('a', 'number', 1), '1,5', undefined],
    [setting('a', 'boolean', true), false, undefined],
  ] as const)('%j with %j is %j', (of, answer, problem) => {
    expect(problemWith(of, answer)).toBe(problem);
  });
});
