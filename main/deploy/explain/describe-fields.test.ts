import { expect, test } from 'vitest';
import { describeFields } from './describe-fields.ts';

const at = 'spec.template.spec.containers[ghost]';
test.each([
  [[{ path: `${at}.resources.limits.memory`, before: '512Mi', after: '1Gi' }], 'memory limit 512Mi → 1Gi'],
  [[{ path: `${at}.image`, before: 'ghost:6.58.0', after: 'ghost:6.59.0' }], 'version 6.58.0 → 6.59.0'],
  [[{ path: `${at}.image`, before: 'ghost:6', after: 'other:7' }], 'version ghost:6 → other:7'],
  [[{ path: `${at}.env[URL].value`, before: 'a', after: 'b' }], 'URL a → b'],
  [
    [{ path: 'spec.resources.requests.storage', before: '10G', after: '20G' }],
    'size 10\u202fGB → 20\u202fGB',
  ],
  [[{ path: 'data.greeting', before: 'a', after: 'b' }], 'greeting'],
  [[{ path: 'data.password', before: '‹secret›', after: '‹secret›' }], 'the value of password'],
  [[{ path: 'metadata.labels.a', after: 'b' }], 'labels only'],
  [[{ path: 'spec.x', before: 'gone' }], 'x gone removed'],
  [['a', 'b', 'c', 'd', 'e'].map((name) => ({ path: `data.${name}`, after: '1' })), 'a, b, c, 2 more'],
])('describes changed fields', (fields, text) => {
  expect(describeFields(fields)?.text).toBe(text);
});
