import { describe, expect, test } from 'vitest';
import { checkText } from './check.ts';

const file = 'config.yaml';
const problemsIn = (text: string) =>
  checkText(text, file).map(
    ({ severity, line, column, sentence }) => `${line}:${column} ${severity}: ${sentence.key}`,
  );

describe('a mistake in the writing', () => {
  test.each<[string, string, string, string]>([
    ['a tab', 'cloud:\n\tname: x\n', '2:1', 'TAB_AS_INDENT'],
    ['no colon', 'cloud:\n  domain home.example\n  email: x\n', '2:3', 'no-colon'],
    ['no blank after the colon', 'cloud:\n  domain:home.example\n  email: x\n', '2:3', 'no-colon'],
    ['an open double quote', 'cloud:\n  name: "Home\n  domain: a.example\n', '2:9', 'open-quote'],
    ['an open single quote at the end', "a: 'x\n", '1:4', 'open-quote'],
    ['an open quote before another', 'a: "x\n  b\nc: "z"\n', '1:4', 'open-quote'],
    ['a quote inside quotes', 'a: "x"y"\n', '1:7', 'UNEXPECTED_TOKEN'],
    ['an open bracket', 'a: [1, 2\nb: 1\n', '1:4', 'open-bracket'],
    ['an open brace', 'a: {b: 1', '1:4', 'open-bracket'],
    ['a colon in a value', 'cloud:\n  name: A: B\n', '2:9', 'BLOCK_AS_IMPLICIT_KEY'],
    ['a reserved sign', 'a: @x\n', '1:4', 'BAD_SCALAR_START'],
    ['a name twice', 'a:\n  b: 1\nc: 2\na: 3\n', '4:1', 'twice'],
    ['a name twice in braces', 'x: {b: 1, b: 2}\n', '1:11', 'twice'],
    ['a name twice after a byte order mark', '\uFEFFa: 1\r\na: 2\r\n', '2:1', 'twice'],
    ['a list among names', 'a: 1\n- b\n', '2:1', ''],
    ['bad indentation', 'a:\n   b: 1\n  c: 2\n', '3:1', 'BAD_INDENT'],
    ['a bad escape', 'a: "\\q"\n', '1:5', 'BAD_DQ_ESCAPE'],
    ['a second document', 'a: 1\n---\nb: 2\n', '2:1', 'MULTIPLE_DOCS'],
    ['a reference to nothing', 'a: 1\nb: *x\n', '2:4', ''],
    ['a list for all', '- a\n', '1:1', 'not-settings'],
    ['a name that reaches into objects', 'a:\n  constructor: 1\n', '2:3', ''],
  ])('%s', (_, text, place, reason) => {
    const [first] = checkText(text, file);
    expect(first).toMatchObject({ severity: 'error' });
    expect(`${first?.line}:${first?.column}`).toContain(place);
    if (reason !== '') expect(first?.sentence.key).toBe(`config.yaml.${reason}`);
    expect(first?.sentence.text).toMatch(/^[^a-z].*\.$/);
  });

  test('is reported once per line, and every line has its own', () => {
    expect(problemsIn('a: @x\nb: 1\nc: `y`\n').map((one) => one.slice(0, 3))).toEqual(['1:4', '3:4']);
  });
});

const home = `# Home
cloud:
  domain:  Home.example   # too large
  emial: me@example.org
  smtp: {port: "465", tls: yes}
cluster:
  nodes:
    attic: &machine
      role: boss
    study: *machine
    hall:
      <<: *machine
      targetIp: 10.0.0.300
    cellar:
  nodeCount:
    many: 1
apps:
  ghost: {storage: 012}
`;

test('every problem is reported at its place, from top to bottom', () => {
  expect(problemsIn(home)).toEqual([
    '3:12 error: setting.not.domain',
    '4:3 warning: setting.unknown-nearest',
    '5:16 error: setting.not.text-as-number',
    '5:28 error: setting.not.yes-or-no',
    '9:13 error: setting.not.choice',
    '10:12 error: setting.not.choice',
    '11:5 error: setting.not.choice',
    '13:17 error: setting.not.address',
    '16:5 error: setting.not.count',
    '18:20 warning: config.reads-as',
  ]);
});

test('the line is shown with a marker under the value', () => {
  const marked = checkText(home, file).map(({ excerpt }) => `${excerpt.text}\n${excerpt.marker}`);
  expect(marked.slice(0, 3)).toEqual([
    '  domain:  Home.example   # too large\n           ^^^^^^^^^^^^',
    '  emial: me@example.org\n  ^^^^^',
    '  smtp: {port: "465", tls: yes}\n               ^^^^^',
  ]);
  const wide = checkText('cloud: {name: "家🎉",\temail: x}\n', file)[0];
  expect(wide?.excerpt).toEqual({
    text: 'cloud: {name: "家🎉",\temail: x}',
    marker: `${' '.repeat(21)}\t       ^`,
  });
  const long = checkText(`cloud: {name: "${'🎉'.repeat(200)}", email: x, domain: a.example}\r\n`, file)[0];
  expect(long?.excerpt.text.isWellFormed()).toBe(true);
  expect(long?.excerpt.text).toContain('email: x, domain: a.example}');
  expect(long?.excerpt.text.length).toBeLessThan(130);
});

test('a correct file has no problems', () => {
  for (const text of [
    '',
    '# only a comment',
    '{}\n',
    '---\n...\n',
    'cloud:\r\n  name: Home\r\n',
    'cloud:\n',
  ]) {
    expect(problemsIn(text)).toEqual([]);
  }
});
