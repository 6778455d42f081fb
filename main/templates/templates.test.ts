import Mustache from 'mustache';
import { describe, expect, test } from 'vitest';
import { sentence } from '../lib/sentence.ts';
import { WildError } from '../lib/wild-error.ts';
import { type Refusals, renderFolder, renderTemplate } from './templates.ts';

const data = {
  cloud: { domain: 'example.org', email: 'keeper@example.org' },
  apps: { ghost: { domain: 'ghost.example.org', port: 2368 }, mysql: { host: 'mysql' } },
  machines: [{ name: 'attic' }, { name: 'hallway' }],
  markup: '<b>',
};

function failure(template: string, options: { readonly refuses?: Refusals } = {}): WildError {
  try {
    renderTemplate(template, data, { name: 'ghost/deployment.yaml', ...options });
  } catch (error) {
    if (error instanceof WildError) return error;
    throw error;
  }
  throw new Error('it rendered');
}

const causeOf = ({ sentences }: WildError) => sentences.detail?.values?.['cause'];

describe('a missing key', () => {
  test('is reported with its place, its name and the nearest existing one', () => {
    const error = failure('a: 1\nhost: {{ .apps.ghost.domian | quote }}\n');
    expect(error.code).toBe('template.missing-key');
    expect(error.title).toBe('Can’t render the template ghost/deployment.yaml');
    expect(error.sentences.detail?.values).toMatchObject({
      place: 'ghost/deployment.yaml:2:10',
      cause: {
        key: 'template.key-missing-near',
        values: { asked: '.apps.ghost.domian', near: '.apps.ghost.domain' },
      },
    });
    expect(error.context?.['excerpt']).toBe(
      [
        '2 | host: {{ .apps.ghost.domian | quote }}',
        '             ^^^^^^^^^^^^^^^^^^', //
      ].join('\n'),
    );
  });

  test.each([
    ['a mistake in the middle', '{{ .aps.ghost.domain }}', '.apps.ghost.domain'],
    ['two letters swapped', '{{ .apps.gohst.port }}', '.apps.ghost.port'],
    ['other case', '{{ .Cloud.Domain }}', '.cloud'],
    ['a parent left out', '{{ .ghost.domain }}', '.apps.ghost.domain'],
    ['inside with', '{{ with .apps.ghost }}{{ .prot }}{{ end }}', '.port'],
    ['of a variable', '{{ $g := .apps.ghost }}{{ $g.prot }}', '$g.port'],
    ['in plain Mustache', '{{#cloud}}{{{domian}}}{{/cloud}}', 'domain'],
  ])('names the nearest: %s', (_what, template, near) => {
    expect(causeOf(failure(template))).toMatchObject({ values: { near } });
  });

  test('lists what there is where nothing comes close', () => {
    expect(failure('{{ .apps.ghost.colour }}').detail).toContain('There are: domain, port.');
  });

  test('says what stands there instead of a group', () => {
    expect(causeOf(failure('{{ .cloud.domain.name }}'))).toMatchObject({
      key: 'template.inside-value',
      values: { before: '.cloud.domain', kind: { key: 'template.kind.string' } },
    });
  });

  test('gives the message of required', () => {
    const error = failure('{{ .cloud.zone | required "Set cloud.zone first." }}');
    expect(error.code).toBe('template.missing-key');
    expect(causeOf(error)).toMatchObject({
      key: 'template.stops',
      values: { said: { text: 'Set cloud.zone first.' } },
    });
  });
});

test('columns count characters and lines count as editors do', () => {
  expect(failure('é😀{{ .x }}').context?.['place']).toMatch(/:1:6$/);
  expect(failure('a\r\n\r\n  {{ .x }}').context?.['place']).toMatch(/:3:6$/);
});

test('root keys that are left out on purpose say why', () => {
  const error = failure('{{ .secrets.apps.ghost.dbPassword }}', {
    refuses: { secrets: (asked) => sentence('test.refused', '{asked} stays out.', { asked }) },
  });
  expect(error.code).toBe('template.refused');
  expect(causeOf(error)).toMatchObject({ key: 'test.refused', values: { asked: '.secrets' } });
});

test('an unknown function names the nearest one', () => {
  const error = failure('{{ .cloud.domain | quoet }}');
  expect(error.code).toBe('template.invalid');
  expect(error.sentences.hint).toMatchObject({ key: 'template.hint.near', values: { near: 'quote' } });
});

describe('plain Mustache', () => {
  test.each([
    '{{#machines}}\n- {{name}} of {{cloud.domain}}\n{{/machines}}\n',
    '{{^nobody}}none{{/nobody}}{{{markup}}}{{markup}}{{& markup}}',
    '{{! words }}{{#cloud}}{{domain}}{{/cloud}}',
    '{{#machines}}{{#name}}{{.}}{{/name}}{{/machines}}',
    'Hello {{cloud.email}}',
  ])('comes out as Mustache itself makes it: %j', (template) => {
    expect(renderTemplate(template, data, { name: 'm' })).toBe(Mustache.render(template, data));
  });

  test.each(['{{#cloud}}x', '{{/cloud}}{{cloud}}', '{{#a}}{{#b}}{{/a}}{{/b}}'])('refuses %j', (template) => {
    expect(failure(template).code).toBe('template.invalid');
  });

  test('does not mix with the other language', () => {
    expect(failure('{{#cloud}}{{ .cloud.domain | quote }}{{/cloud}}').code).toBe('template.invalid');
  });
});

test('a folder is filled in file by file', () => {
  const files = new Map([
    ['service.yaml', 'port: {{ .apps.ghost.port }}'],
    ['plain.txt', 'as it is'],
  ]);
  expect([...renderFolder(files, data, { prefix: 'ghost/' })]).toEqual([
    ['service.yaml', 'port: 2368'],
    ['plain.txt', 'as it is'],
  ]);
  expect(() => renderFolder(new Map([['a.yaml', '{{ .x }}']]), data, { prefix: 'ghost/' })).toThrow(
    /ghost\/a\.yaml:1:4/,
  );
});

test('5000 renderings take about a second of the processor', () => {
  const template =
    '{{ range $i, $m := .machines }}{{ $m.name | quote }}: {{ $.apps.ghost.port | default 1 }}{{ end }}';
  // Not by the clock on the wall: other work on the machine is not ours.
  const before = process.cpuUsage();
  for (let count = 0; count < 5000; count++) renderTemplate(template, data, { name: 'speed' });
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1e6).toBeLessThan(3);
});
