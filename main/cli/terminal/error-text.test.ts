import { expect, test } from 'vitest';
import { toWireError, WildError } from '../../lib/wild-error.ts';
import { errorText } from './error-text.ts';
import { asTheySaid } from '../../lib/sentence.ts';

const failure = (context: Record<string, string>, detail = 'Why.') =>
  errorText(
    toWireError(
      new WildError('deploy.failed', {
        title: asTheySaid('What'),
        detail: asTheySaid(detail),
        hint: asTheySaid('Do this.'),
        context,
      }),
    ),
  );

test.each<[string, Record<string, string>, string]>([
  ['the message of the cluster', { event: 'Error creating: x', status: '403' }, '  event: Error creating: x'],
  ['several lines', { 'last lines': 'one\ntwo' }, '  last lines: \n    one\n    two'],
  ['a command for a closer look', { command: 'kubectl get x' }, '  command: kubectl get x'],
  ['causes instead of the whole message', { message: 'all', causes: 'a: b' }, '  causes: a: b'],
])('%s', (_what, context, stdout) => {
  expect(failure(context)).toBe(`What\nWhy.\nDo this.\n${stdout}`);
});

test('control characters are removed', () => {
  expect(failure({ event: 'a\u001b[2Jb\u009bc' })).toContain('event: a[2Jbc');
});

test('repeated messages are dropped, and long ones are shortened', () => {
  expect(failure({ message: 'no such thing' }, 'It says: no such thing.')).toBe(
    'What\nIt says: no such thing.\nDo this.',
  );
  const long = Array.from({ length: 99 }, () => 'x'.repeat(9999)).join('\n');
  expect(failure({ event: long }).split('\n')).toHaveLength(24);
});
