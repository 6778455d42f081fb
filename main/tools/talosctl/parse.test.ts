import { expect, test } from 'vitest';
import { noDiskMatches } from './apply-config.ts';
import { codeIn, wordsOf } from './answer.ts';
import { columnsOf } from './columns.ts';
import { parseResources } from './parse-resources.ts';

test('objects one after the other are read as they come, and nothing as nothing', () => {
  const one = { metadata: { id: 'a' }, spec: { text: '}\n{', deep: { x: [1] } } };
  const printed = `${JSON.stringify(one, undefined, 4)}\n${JSON.stringify(one, undefined, 4)}\n`;
  expect(parseResources(printed)).toEqual([one, one]);
  expect(parseResources('\n')).toEqual([]);
  expect(() => parseResources('error: no')).toThrow(SyntaxError);
});

test('columns of a table are read by their heads, also empty ones and such with a space', () => {
  const printed = [
    'NODE         MEMBER             DB SIZE   LEADER             ERRORS',
    '127.0.0.11   2b4a1f5d3c6e7f80   1.2 MB                       memberID:1 alarm:NOSPACE',
    '127.0.0.12   9f4a1f5d3c6e7f80   1.2 MB    2b4a1f5d3c6e7f80   ',
    '',
  ].join('\n');
  expect(columnsOf(printed)).toEqual([
    {
      NODE: '127.0.0.11',
      MEMBER: '2b4a1f5d3c6e7f80',
      'DB SIZE': '1.2 MB',
      LEADER: '',
      ERRORS: 'memberID:1 alarm:NOSPACE',
    },
    {
      NODE: '127.0.0.12',
      MEMBER: '9f4a1f5d3c6e7f80',
      'DB SIZE': '1.2 MB',
      LEADER: '2b4a1f5d3c6e7f80',
      ERRORS: '',
    },
  ]);
  expect(columnsOf('')).toEqual([]);
});

test.each([
  [
    'error executing bootstrap: rpc error: code = AlreadyExists desc = etcd data directory is not empty',
    'AlreadyExists',
  ],
  [
    'error executing bootstrap: 1 error occurred:\n\t* 192.168.77.96: rpc error: code = AlreadyExists desc = etcd data directory is not empty\n\n',
    'AlreadyExists',
  ],
  [
    `error applying new configuration: rpc error: code = Unavailable desc = connection error: desc = "transport: authentication handshake failed: leaf peer certificate doesn't match the provided fingerprints: [AAA=]"`,
    'Unavailable',
  ],
  [
    'rpc error: code = Unavailable desc = connection error: rpc error: code = Unknown desc = x',
    'Unavailable',
  ],
  ['error constructing client: failed to determine endpoints', undefined],
])('%s', (said, code) => {
  expect(codeIn(said)).toBe(code);
});

const refusal = (mistakes: readonly string[]) =>
  [
    'error applying new configuration: rpc error: code = InvalidArgument desc = 1 error occurred:',
    `\t* v1alpha1.Config: ${mistakes.length} error${mistakes.length === 1 ? '' : 's'} occurred:`,
    ...mistakes.map((one) => `\t* ${one}`),
    '\n\n\n',
  ].join('\n');

test('a refused configuration gives every mistake, and says when no disk matches', () => {
  const wrongType = [
    'etcd config is only allowed on control plane machines',
    'unknown machine type "nonsense"',
  ];
  expect(wordsOf(refusal(wrongType))).toBe(wrongType.join('; '));
  const noDisk =
    'no disks matched the expression: glob("NOSUCH", disk.serial) && disk.transport != "" && !disk.readonly && !disk.cdrom';
  const answer = (mistakes: readonly string[]) => {
    const said = refusal(mistakes);
    const code = codeIn(said);
    return { ok: false as const, words: wordsOf(said), ...(code === undefined ? {} : { code }) };
  };
  expect(noDiskMatches(answer([noDisk]))).toBe(true);
  expect(noDiskMatches(answer(wrongType))).toBe(false);
  expect(noDiskMatches({ ok: true, text: '' })).toBe(false);
});
