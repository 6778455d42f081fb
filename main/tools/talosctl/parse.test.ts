import { expect, test } from 'vitest';
import { codeIn } from './answer.ts';
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
    'rpc error: code = Unavailable desc = connection error: rpc error: code = Unknown desc = x',
    'Unavailable',
  ],
  ['error constructing client: failed to determine endpoints', undefined],
])('%s', (said, code) => {
  expect(codeIn(said)).toBe(code);
});
