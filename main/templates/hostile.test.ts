import { array, assert, constantFrom, oneof, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { WildError } from '../lib/wild-error.ts';
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

  test('with the normal bounds this takes a few seconds of the processor at most', () => {
    const before = process.cpuUsage();
    expect(codeOf('{{ range 1000000000 }}{{ end }}')).toBe('template.too-much');
    expect(codeOf('{{ $x := .text }}{{ range 100 }}{{ $x = print $x $x }}{{ end }}')).toBe(
      'template.too-much',
    );
    expect(codeOf('{{ range 1000000 }}{{ strings.Repeat 9000000 "x" | len }}{{ end }}')).toBe(
      'template.too-much',
    );
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(8);
  });

  test('a template that is too long is not even read', () => {
    expect(codeOf('x'.repeat(1_000_001))).toBe('template.too-much');
    expect(codeOf(`{{#a}}{{/a}}${'x'.repeat(100_001)}`)).toBe('template.too-much');
  });

  test.each([
    ['blocks', `${'{{ if true }}'.repeat(5000)}${'{{ end }}'.repeat(5000)}`],
    ['parentheses', `{{ ${'('.repeat(5000)}1${')'.repeat(5000)} }}`],
    ['Mustache sections', `${'{{#a}}'.repeat(5000)}${'{{/a}}'.repeat(5000)}`],
    ['a tag full of blanks', `{{#a${' '.repeat(50_000)}}}{{/a}}`],
    ['many openings', '{{'.repeat(100_000)],
    ['openings of Mustache', '{{{'.repeat(30_000)],
    ['blanks after an opening', `{{${' '.repeat(500_000)}`],
  ])('nesting and odd shapes are refused quickly: %s', (_what, template) => {
    const before = process.cpuUsage();
    expect(codeOf(template)).toBe('template.invalid');
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(2);
  });

  test('all files of a folder share one bound', () => {
    const files = new Map([
      ['a', '{{ .text }}'],
      ['b', '{{ .text }}'],
    ]);
    expect(() => renderFolder(files, data, { limits: { outputBytes: 1500 } })).toThrow(
      /longer text|more text/,
    );
    expect(() => renderFolder(files, data, { maxFiles: 1 })).toThrow(WildError);
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
    { numRuns: 2000 },
  );
});
