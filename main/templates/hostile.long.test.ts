import { fileURLToPath } from 'node:url';
import { array, assert, constantFrom, oneof, property, string } from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { WildError } from '../lib/wild-error.ts';
import { run } from '../tools/tools.ts';
import { hostileCases } from './conformance/hostile-cases.suite.ts';
import { renderFolder, renderTemplate, type TemplateLimits } from './templates.ts';

const data = {
  cloud: { domain: 'example.org' },
  text: 'x'.repeat(1000),
  list: Array.from({ length: 100 }, () => 1),
};

function codeOf(template: string, limits: Partial<TemplateLimits> = {}): string {
  try {
    renderTemplate(template, data, { name: 'hostile', limits });
    return 'rendered';
  } catch (error) {
    if (error instanceof WildError) return error.code;
    throw error;
  }
}

const small = { outputBytes: 10_000, steps: 10_000 };

describe('a template that wants too much is stopped', () => {
  test.each([
    ['counts for ever', '{{ range 1000000000 }}{{ end }}'],
    ['counts for ever within a count', '{{ range 100000 }}{{ range 100000 }}x{{ end }}{{ end }}'],
    ['repeats a text', '{{ strings.Repeat 1000000000 "x" }}'],
    ['doubles a text', '{{ $x := .text }}{{ range 100 }}{{ $x = print $x $x }}{{ end }}'],
    ['doubles a list', '{{ $x := slice 1 1 }}{{ range 100 }}{{ $x = slice $x $x }}{{ end }}'],
    ['nests a list', '{{ $x := slice 1 }}{{ range 5000 }}{{ $x = slice $x }}{{ end }}'],
    ['pads a number', '{{ printf "%1000000d" 1 }}'],
    ['replaces by something long', '{{ replaceAll "" .text .text }}'],
    ['indents very far', '{{ indent 100000000 "x" }}'],
    ['prints more than it may', '{{ range .list }}{{ $.text }}{{ end }}'],
    ['prints plain text in a loop', `{{ range .list }}${'y'.repeat(200)}{{ end }}`],
    ['does so in plain Mustache', '{{#list}}{{{text}}}{{/list}}'],
  ])('%s', (_what, template) => {
    expect(codeOf(template, small)).toBe('template.too-much');
  });

  test('a template that is too long is not even read', () => {
    expect(codeOf('x'.repeat(1_000_001))).toBe('template.too-much');
    expect(codeOf(`{{#a}}{{/a}}${'x'.repeat(100_001)}`)).toBe('template.too-much');
  });

  test('all files of a folder share one bound', () => {
    const files = new Map([
      ['a', '{{ .text }}'],
      ['b', '{{ .text }}'],
    ]);
    expect(() => renderFolder(files, data, { limits: { outputBytes: 1500 } })).toThrow(
      /gets longer than|is larger than/,
    );
    expect(() => renderFolder(files, data, { maxFiles: 1 })).toThrow(WildError);
  });
});

describe('with the normal bounds, in a process of its own', () => {
  const lineSchema = z.object({
    what: z.string(),
    ended: z.string(),
    ms: z.number(),
    kilobytes: z.number().nullable(),
  });
  const lines = new Map<string, z.infer<typeof lineSchema>>();

  beforeAll(async () => {
    const child = fileURLToPath(new URL('conformance/hostile-child.suite.ts', import.meta.url));
    const { stdout } = await run(process.execPath, ['--no-warnings', '--expose-gc', child], {
      timeoutMs: 110_000,
    });
    for (const text of stdout.trim().split('\n')) {
      const line = lineSchema.parse(JSON.parse(text));
      lines.set(line.what, line);
    }
  }, 120_000);

  test.each(hostileCases)('$what', ({ what, ends }) => {
    const { ended, ms, kilobytes } = lines.get(what) ?? { ended: 'never', ms: 0, kilobytes: 0 };
    expect(ended).toBe(ends);
    // Of the processor: by the clock on the wall other work on the machine would count.
    expect(ms).toBeLessThan(1000);
    if (kilobytes !== null) expect(kilobytes / 1024).toBeLessThan(200);
  });
});

describe('nothing of the host can be reached', () => {
  test.each([
    '{{ ds "x" }}',
    '{{ datasource "file:///etc/passwd" }}',
    '{{ include "x" }}',
    '{{ file.Read "/etc/passwd" }}',
    '{{ env.Getenv "HOME" }}',
    '{{ getenv "HOME" }}',
    '{{ .cloud.domain | file.Write "/tmp/x" }}',
    '{{ time.Now }}',
    '{{ random.ASCII 8 }}',
    '{{ net.LookupIP "example.org" }}',
    '{{ tpl "{{ . }}" }}',
    '{{ define "x" }}{{ end }}',
    '{{ template "x" }}',
    '{{#cloud}}{{> partial}}{{/cloud}}',
    '{{=<% %>=}}<% cloud %>',
  ])('%s', (template) => {
    expect(codeOf(template)).toBe('template.refused');
  });

  test.each([
    '{{ .constructor.constructor }}',
    '{{ .cloud.__proto__ }}',
    '{{ .text.length }}',
    '{{ index . "constructor" "x" }}',
    '{{#cloud}}{{constructor.name}}{{/cloud}}',
    '{{#cloud}}{{__proto__}}{{/cloud}}',
    '{{#cloud}}{{domain.length}}{{/cloud}}',
  ])('nor a prototype: %s', (template) => {
    expect(codeOf(template)).not.toBe('rendered');
  });

  test('a key named __proto__ in the data is a key like any other', () => {
    const odd = JSON.parse('{"a": {"__proto__": {"x": "own"}}}');
    expect(renderTemplate('{{ .a.__proto__.x }}', odd, { name: 'odd' })).toBe('own');
    expect(renderTemplate('{{ (dict "__proto__" 1).x | default "none" }}', odd, { name: 'odd' })).toBe(
      'none',
    );
  });
});

test('whatever it is given, it renders or refuses with a sentence', () => {
  const part = oneof(
    string(),
    constantFrom(
      '{{',
      '}}',
      '{{-',
      '-}}',
      ' ',
      '.',
      '.cloud',
      '.domain',
      '|',
      '(',
      ')',
      '"',
      '`',
      '$',
      '$x',
      ':=',
      '=',
    ),
    constantFrom(
      'if',
      'else',
      'end',
      'range',
      'with',
      'default',
      'quote',
      'printf',
      'index',
      'eq',
      'nil',
      'true',
      '1',
    ),
    constantFrom(',', '-1', '"%s"', '/*', '*/', '#', '^', '/', '{', '}', '\n', 'é', '\ud83d', '\\'),
  );
  assert(
    property(array(part, { maxLength: 30 }), (parts) => {
      expect(codeOf(parts.join(''), small)).toMatch(/^rendered$|^template\./);
    }),
    {
      numRuns: process.env['WILD_DEEP'] === undefined ? 2000 : 50_000,
      seed: Number(process.env['WILD_SEED'] ?? 4242),
    },
  );
});
