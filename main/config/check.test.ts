import { describe, expect, test } from 'vitest';
import { checkText } from './check.ts';

const file = 'config.yaml';
const told = (text: string) =>
  checkText(text, file).map(
    ({ severity, line, column, sentence }) => `${line}:${column} ${severity}: ${sentence.text}`,
  );

describe('a mistake in the writing', () => {
  test.each<[string, string, string, RegExp]>([
    ['a tab', 'cloud:\n\tname: x\n', '2:1', /indented with a tab; use blanks/],
    ['no colon', 'cloud:\n  domain home.example\n  email: x\n', '2:3', /written as name: value/],
    [
      'no blank after the colon',
      'cloud:\n  domain:home.example\n  email: x\n',
      '2:3',
      /No colon with a blank/,
    ],
    [
      'an open double quote',
      'cloud:\n  name: "Home\n  domain: a.example\n',
      '2:9',
      /opens here is not closed/,
    ],
    ['an open single quote at the end', "a: 'x\n", '1:4', /opens here is not closed/],
    ['an open quote before another', 'a: "x\n  b\nc: "z"\n', '1:4', /quote|blank/],
    ['a quote inside quotes', 'a: "x"y"\n', '1:7', /missing|does not belong/],
    ['an open bracket', 'a: [1, 2\nb: 1\n', '1:4', /opens here is not closed/],
    ['an open brace', 'a: {b: 1', '1:4', /opens here is not closed/],
    ['a colon in a value', 'cloud:\n  name: A: B\n', '2:9', /colon with a blank stands inside a value/],
    ['a reserved sign', 'a: @x\n', '1:4', /must be put in quotes/],
    ['a name twice', 'a:\n  b: 1\nc: 2\na: 3\n', '4:1', /twice in one group: a is also on line 1/],
    ['a name twice in braces', 'x: {b: 1, b: 2}\n', '1:11', /b is also on line 1/],
    ['a name twice after a byte order mark', '\uFEFFa: 1\r\na: 2\r\n', '2:1', /a is also on line 1/],
    ['a list among names', 'a: 1\n- b\n', '2:1', /./],
    ['bad indentation', 'a:\n   b: 1\n  c: 2\n', '3:1', /does not begin at the column/],
    ['a bad escape', 'a: "\\q"\n', '1:5', /backslash/],
    ['a second document', 'a: 1\n---\nb: 2\n', '2:1', /second document/],
    ['a reference to nothing', 'a: 1\nb: *x\n', '2:4', /\*x points to nothing/],
    ['a list for all', '- a\n', '1:1', /Names with values/],
    ['a name that reaches into objects', 'a:\n  constructor: 1\n', '2:3', /constructor/],
  ])('%s', (_, text, place, says) => {
    const [first] = checkText(text, file);
    expect(first).toMatchObject({ severity: 'error' });
    expect(`${first?.line}:${first?.column}`).toContain(place);
    expect(first?.sentence.text).toMatch(says);
    expect(first?.sentence.text).toMatch(/^[^a-z].*\.$/);
  });

  test('is told once for a line, and each line has its own', () => {
    expect(told('a: @x\nb: 1\nc: `y`\n').map((one) => one.slice(0, 3))).toEqual(['1:4', '3:4']);
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

test('every problem of the contents stands at its place, in the order of the file', () => {
  expect(told(home)).toEqual([
    '3:12 error: cloud.domain is a domain in lower case such as home.example.org, not “Home.example”.',
    '4:3 warning: cloud.emial is not known to Wild Cloud; it is kept. The nearest that is known is cloud.email.',
    '5:16 error: cloud.smtp.port is a number, and “465” is a text because of its quotes.',
    '5:28 error: “yes” is a text in a settings file; write true for cloud.smtp.tls.',
    '9:13 error: cluster.nodes.attic.role is one of controlplane, worker, not “boss”.',
    '10:12 error: cluster.nodes.study.role is one of controlplane, worker, not “boss”.',
    '11:5 error: cluster.nodes.hall.role is one of controlplane, worker, not “boss”.',
    '13:17 error: cluster.nodes.hall.targetIp is an address such as 192.168.8.20, not “10.0.0.300”.',
    '16:5 error: cluster.nodeCount is a whole number, not a group of settings.',
    '18:20 warning: 012 is read as 10; put it in quotes if it is a text.',
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

test('a file as it should be has no problems', () => {
  for (const text of [
    '',
    '# only a comment',
    '{}\n',
    '---\n...\n',
    'cloud:\r\n  name: Home\r\n',
    'cloud:\n',
  ]) {
    expect(told(text)).toEqual([]);
  }
});
