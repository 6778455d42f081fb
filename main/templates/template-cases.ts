import type { TemplateData } from './value.ts';

/** What everybody must make of a template. `fails`: an error and no output. */
export interface TemplateCase {
  readonly template: string;
  readonly output: string | 'fails';
  /** Only where we differ on purpose; each has its line in docs/templates.md. */
  readonly ours?: string | 'fails';
}

export const fails = 'fails';

export const caseData: TemplateData = {
  cloud: { domain: 'example.org', email: 'keeper@example.org', name: 'Home & Garden' },
  apps: {
    ghost: {
      domain: 'ghost.example.org',
      port: 2368,
      ratio: 1.5,
      enabled: true,
      off: false,
      empty: '',
      zero: 0,
    },
    mysql: { host: 'mysql.mysql.svc', users: ['root', 'ghost'] },
    'my-app': { domain: 'my.example.org' },
  },
  machines: [
    { name: 'attic', cores: 4, roles: ['steers', 'runs apps'] },
    { name: 'hallway', cores: 2, roles: [] },
  ],
  labels: { b: '2', a: '1', 'with-hyphen': 'h' },
  numbers: [3, 1, 2],
  none: null,
  nothing: {},
  nobody: [],
  text: 'Hello, "World"\n\ttab \\ é ü 😀',
  big: 9007199254740991,
  small: 0.00001,
  large: 1234567.5,
  negative: -7,
  question: "it's",
};

/** By construct. Strings are raw, so that a backslash is the template's own. */
export const templateCases: Readonly<Record<string, readonly TemplateCase[]>> = {
  text: [
    { template: '', output: '' },
    { template: 'plain\n', output: 'plain\n' },
    { template: 'a { b } c }} d', output: 'a { b } c }} d' },
    { template: '\u00e9 \ud83d\ude00 \u0000', output: '\u00e9 \ud83d\ude00 \u0000' },
    { template: 'a\r\nb', output: 'a\r\nb' },
  ],
  fields: [
    { template: '{{ .cloud.domain }}', output: 'example.org' },
    { template: '{{.cloud.domain}}', output: 'example.org' },
    { template: '{{ $.cloud.domain }}', output: 'example.org' },
    { template: '{{ (.cloud).domain }}', output: 'example.org' },
    { template: '{{ (index .apps "my-app").domain }}', output: 'my.example.org' },
    { template: '{{ . | len }}', output: '14' },
    { template: '{{\n .cloud.domain\n}}', output: 'example.org' },
    { template: '{{ .cloud.missing }}', output: fails },
    { template: '{{ .cloud.missing.deeper }}', output: fails },
    { template: '{{ .cloud.domain.deeper }}', output: fails },
    { template: '{{ .none.deeper }}', output: fails },
    { template: '{{ .machines.name }}', output: fails },
    { template: '{{ .cloud.domain "x" }}', output: fails },
    { template: '{{ .constructor }}', output: fails },
    { template: '{{ .__proto__ }}', output: fails },
    { template: '{{ .cloud.toString }}', output: fails },
    { template: '{{ .cloud . domain }}', output: fails },
  ],
  printing: [
    { template: '{{ .apps.ghost.port }}', output: '2368' },
    { template: '{{ .apps.ghost.ratio }}', output: '1.5' },
    { template: '{{ .apps.ghost.enabled }} {{ .apps.ghost.off }}', output: 'true false' },
    { template: '{{ .big }} {{ .negative }}', output: '9007199254740991 -7' },
    { template: '{{ .small }} {{ .large }}', output: '1e-05 1.2345675e+06' },
    { template: '{{ .numbers }} {{ .nobody }}', output: '[3 1 2] []' },
    { template: '{{ .labels }} {{ .nothing }}', output: 'map[a:1 b:2 with-hyphen:h] map[]' },
    { template: '{{ index .machines 0 }}', output: 'map[cores:4 name:attic roles:[steers runs apps]]' },
    { template: '{{ .none }}', output: '<no value>' },
    { template: '{{ .cloud.name }}', output: 'Home & Garden' },
    { template: '{{ .text }}', output: 'Hello, "World"\n\ttab \\ é ü 😀' },
  ],
  literals: [
    { template: '{{ "a\\tb\\n\\"c\\" \\u00e9 \\x41 \\101" }}', output: 'a\tb\n"c" é A A' },
    { template: '{{ `raw \\n "x" }}` }}', output: 'raw \\n "x" }}' },
    { template: '{{ "}}" }}', output: '}}' },
    { template: '{{ "}}}" }}{{ "{{{" }}', output: '}}}{{{' },
    {
      template: '{{ 1 }} {{ -1 }} {{ +1 }} {{ 1.5 }} {{ 0x1F }} {{ 0b11 }} {{ 0o17 }} {{ 017 }} {{ 1_000 }}',
      output: '1 -1 1 1.5 31 3 15 15 1000',
    },
    { template: '{{ 1e3 }} {{ 2.5e-7 }} {{ .5 }}', output: '1000 2.5e-07 0.5' },
    { template: "{{ 'a' }}", output: '97' },
    { template: '{{ true }} {{ false }}', output: 'true false' },
    { template: '{{ nil }}', output: fails },
    { template: '{{ "open }}', output: fails },
    { template: '{{ "bad \\q" }}', output: fails },
    { template: '{{ "\\\'" }}', output: fails },
    { template: '{{ 1abc }}', output: fails },
    { template: '{{ 08 }}', output: fails },
    { template: '{{ }}', output: fails },
    { template: '{{ .cloud.domain', output: fails },
  ],
  trimming: [
    { template: 'a \n {{- .apps.ghost.port -}} \n b', output: 'a2368b' },
    { template: 'a {{- .apps.ghost.port }} b', output: 'a2368 b' },
    { template: 'a {{ .apps.ghost.port -}} b', output: 'a 2368b' },
    { template: 'a {{- -7 -}} b', output: 'a-7b' },
    { template: 'a {{-7}} b', output: 'a -7 b' },
    { template: 'a\n\n{{- if true }}\n  b\n{{- end }}\n', output: 'a\n  b\n' },
    { template: 'x {{- "" -}} {{- "" }} y', output: 'x y' },
    { template: 'a\u00a0{{- 1 }}', output: 'a\u00a01' },
  ],
  comments: [
    { template: 'a{{/* no }} */}}b', output: 'ab' },
    { template: 'a {{- /* two\nlines */ -}} b', output: 'ab' },
    { template: 'a {{/* x */ -}} b', output: 'a b' },
    { template: '{{ /* x */ }}', output: fails },
    { template: '{{/* x }}', output: fails },
    { template: '{{/* x */ 1 }}', output: fails },
  ],
  conditions: [
    { template: '{{ if .apps.ghost.enabled }}on{{ end }}', output: 'on' },
    { template: '{{ if .apps.ghost.off }}on{{ else }}off{{ end }}', output: 'off' },
    {
      template: '{{ if .none }}a{{ else if .nobody }}b{{ else if .numbers }}c{{ else }}d{{ end }}',
      output: 'c',
    },
    {
      template:
        '{{ if .apps.ghost.zero }}a{{ end }}{{ if .apps.ghost.empty }}b{{ end }}{{ if .nothing }}c{{ end }}',
      output: '',
    },
    { template: '{{ if "false" }}a{{ end }}', output: 'a' },
    { template: '{{ if .cloud }}{{ .cloud.domain }}{{ end }}', output: 'example.org' },
    { template: '{{ if $d := .cloud.domain }}{{ $d }}{{ else }}{{ $d }}{{ end }}', output: 'example.org' },
    { template: '{{ if .cloud.missing }}a{{ end }}', output: fails },
    { template: '{{ if }}a{{ end }}', output: fails },
    { template: '{{ if true }}a', output: fails },
    { template: '{{ end }}', output: fails },
    { template: '{{ if true }}a{{ else }}b{{ else }}c{{ end }}', output: fails },
    { template: '{{ else }}', output: fails },
    { template: '{{ if false }}{{ .cloud.missing }}{{ end }}ok', output: 'ok' },
    { template: '{{ if false }}{{ nothere 1 }}{{ end }}ok', output: fails },
  ],
  with: [
    {
      template: '{{ with .cloud }}{{ .domain }} {{ $.apps.ghost.port }}{{ end }}',
      output: 'example.org 2368',
    },
    { template: '{{ with .none }}a{{ else }}b{{ .cloud.domain }}{{ end }}', output: 'bexample.org' },
    { template: '{{ with $c := .cloud }}{{ $c.domain }}{{ end }}', output: 'example.org' },
    { template: '{{ with .none }}a{{ else with .cloud }}{{ .domain }}{{ end }}', output: 'example.org' },
    { template: '{{ with .numbers }}{{ . }}{{ end }}', output: '[3 1 2]' },
  ],
  loops: [
    { template: '{{ range .numbers }}<{{ . }}>{{ end }}', output: '<3><1><2>' },
    { template: '{{ range $i, $n := .numbers }}{{ $i }}={{ $n }};{{ end }}', output: '0=3;1=1;2=2;' },
    { template: '{{ range $n := .numbers }}{{ $n }}{{ end }}', output: '312' },
    {
      template: '{{ range $k, $v := .labels }}{{ $k }}:{{ $v }} {{ end }}',
      output: 'a:1 b:2 with-hyphen:h ',
    },
    { template: '{{ range .labels }}{{ . }}{{ end }}', output: '12h' },
    { template: '{{ range .nobody }}a{{ else }}nobody{{ end }}', output: 'nobody' },
    { template: '{{ range .none }}a{{ else }}none{{ end }}', output: 'none' },
    {
      template: '{{ range .machines }}{{ .name }}:{{ range .roles }} {{ . }}{{ else }} -{{ end }}\n{{ end }}',
      output: 'attic: steers runs apps\nhallway: -\n',
    },
    { template: '{{ range 3 }}{{ . }}{{ end }}', output: '012' },
    { template: '{{ range $i := 2 }}{{ $i }}{{ end }}', output: '01' },
    { template: '{{ range .numbers }}{{ if eq . 1 }}{{ break }}{{ end }}{{ . }}{{ end }}', output: '3' },
    { template: '{{ range .numbers }}{{ if eq . 1 }}{{ continue }}{{ end }}{{ . }}{{ end }}', output: '32' },
    {
      template: '{{ range .machines }}{{ range .roles }}{{ . }}{{ break }}{{ end }}|{{ end }}',
      output: 'steers||',
    },
    { template: '{{ range .cloud.domain }}a{{ end }}', output: fails },
    { template: '{{ range true }}a{{ end }}', output: fails },
    { template: '{{ break }}', output: fails },
    { template: '{{ range $a, $b, $c := .numbers }}{{ end }}', output: fails },
  ],
  variables: [
    { template: '{{ $x := 1 }}{{ $x }}', output: '1' },
    { template: '{{ $x := 1 }}{{ $x = 2 }}{{ $x }}', output: '2' },
    { template: '{{ $x := 1 }}{{ if true }}{{ $x = 2 }}{{ end }}{{ $x }}', output: '2' },
    { template: '{{ $x := 1 }}{{ if true }}{{ $x := 2 }}{{ $x }}{{ end }}{{ $x }}', output: '21' },
    { template: '{{ $s := "" }}{{ range .numbers }}{{ $s = print $s . }}{{ end }}{{ $s }}', output: '312' },
    { template: '{{ $c := .cloud }}{{ $c.domain }}', output: 'example.org' },
    { template: '{{ if true }}{{ $x := 1 }}{{ end }}{{ $x }}', output: fails },
    { template: '{{ $x }}', output: fails },
    { template: '{{ $x = 1 }}', output: fails },
    { template: '{{ range $i, $n := .numbers }}{{ end }}{{ $n }}', output: fails },
    { template: '{{ $x:=1 }}{{$x}}', output: '1' },
    { template: '{{ $i := 9 }}{{ range $i = .numbers }}{{ end }}{{ $i }}', output: '2' },
  ],
  pipelines: [
    { template: '{{ .cloud.domain | quote }}', output: '"example.org"' },
    { template: '{{ .cloud.domain | strings.ToUpper | quote }}', output: '"EXAMPLE.ORG"' },
    { template: '{{ "a" | printf "%s-%s" "b" }}', output: 'b-a' },
    { template: '{{ printf "%s" (printf "%d" 3 | quote) }}', output: '"3"' },
    { template: '{{ quote .cloud.domain | len }}', output: '13' },
    { template: '{{ 1 | 2 }}', output: fails },
    { template: '{{ .cloud.domain | .cloud }}', output: fails },
    { template: '{{ .cloud.domain | }}', output: 'example.org' },
    { template: '{{ | quote }}', output: fails },
    { template: '{{ quote }}', output: fails },
    { template: '{{ (quote "a" }}', output: fails },
    { template: '{{ quote "a") }}', output: fails },
    { template: '{{ nosuchfunction 1 }}', output: fails },
    { template: '{{ 1 2 }}', output: fails },
  ],
  comparing: [
    {
      template: '{{ eq 1 1 }} {{ eq "a" "b" }} {{ ne 1 2 }} {{ eq true true }}',
      output: 'true false true true',
    },
    { template: '{{ eq .apps.ghost.port 1 2 2368 }}', output: 'true' },
    {
      template: '{{ lt 1 2 }} {{ le 2 2 }} {{ gt 1 2 }} {{ ge 1.5 1.25 }} {{ lt "a" "b" }}',
      output: 'true true false true true',
    },
    { template: '{{ eq .none nil }}', output: 'true' },
    { template: '{{ eq 1 "1" }}', output: fails },
    { template: '{{ eq .numbers .numbers }}', output: fails },
    { template: '{{ lt true false }}', output: fails },
    { template: '{{ eq 1 1.5 }}', output: fails },
    { template: '{{ eq 1 }}', output: fails },
    { template: '{{ lt "\u{1F600}" "\uffee" }}', output: 'false' },
  ],
  logic: [
    { template: '{{ and 1 2 }} {{ and 0 2 }} {{ or 0 "" "x" }} {{ or 0 "" }}', output: '2 0 x ' },
    { template: '{{ not 0 }} {{ not "a" }} {{ not .nobody }}', output: 'true false true' },
    { template: '{{ and false .cloud.missing }} {{ or 1 (index .numbers 99) }}', output: 'false 1' },
    {
      template: '{{ if and .apps.ghost.enabled (not .apps.ghost.off) (gt .apps.ghost.port 80) }}yes{{ end }}',
      output: 'yes',
    },
    { template: '{{ 2 | and 1 }}', output: '2' },
    { template: '{{ and }}', output: fails },
  ],
  looking: [
    { template: '{{ index .apps "my-app" "domain" }}', output: 'my.example.org' },
    { template: '{{ index .numbers 0 }} {{ index .machines 1 "name" }}', output: '3 hallway' },
    { template: '{{ index .apps "nowhere" }}', output: '<no value>' },
    { template: '{{ index .cloud "missing" | default "fallback" }}', output: 'fallback' },
    { template: '{{ index .apps "nowhere" "domain" }}', output: fails },
    { template: '{{ index .numbers 3 }}', output: fails },
    { template: '{{ index .numbers -1 }}', output: fails },
    { template: '{{ index .numbers "0" }}', output: fails },
    { template: '{{ index .apps 1 }}', output: fails },
    { template: '{{ index .none "a" }}', output: fails },
    { template: '{{ index "abc" 1 }}', output: '98' },
    { template: '{{ len .numbers }} {{ len .labels }} {{ len "é" }}', output: '3 3 2' },
    { template: '{{ len .apps.ghost.port }}', output: fails },
    {
      template: '{{ has .labels "a" }} {{ has .labels "c" }} {{ has .numbers 2 }} {{ has .numbers "2" }}',
      output: 'true false true false',
    },
    { template: '{{ if has .apps "ghost" }}ghost{{ end }}', output: 'ghost' },
    { template: '{{ has .none "a" }} {{ has "abc" "a" }}', output: 'false false' },
    { template: '{{ keys .labels }} {{ values .labels }}', output: '[a b with-hyphen] [1 2 h]' },
    {
      template: '{{ has .labels "constructor" }} {{ index .labels "__proto__" }}',
      output: 'false <no value>',
    },
  ],
  defaults: [
    {
      template:
        '{{ .apps.ghost.empty | default "x" }} {{ .apps.ghost.zero | default 3 }} {{ .none | default "n" }}',
      output: 'x 3 n',
    },
    {
      template: '{{ .cloud.domain | default "x" }} {{ default "x" .cloud.domain }}',
      output: 'example.org example.org',
    },
    { template: '{{ .apps.ghost.off | default true }}', output: 'true' },
    { template: '{{ .cloud.domain | required "a domain is needed" }}', output: 'example.org' },
    { template: '{{ required .cloud.domain }}', output: 'example.org' },
    { template: '{{ .apps.ghost.zero | required "zero is a value" }}', output: '0' },
    { template: '{{ .apps.ghost.empty | required "a value is needed" }}', output: fails },
    { template: '{{ .none | required "a value is needed" }}', output: fails },
    { template: '{{ .cloud.missing | required "a value is needed" }}', output: fails },
    {
      template: '{{ ternary "a" "b" true }} {{ ternary "a" "b" .apps.ghost.off }} {{ "yes" | ternary 1 2 }}',
      output: 'a b 1',
    },
    { template: '{{ fail "no" }}', output: fails },
  ],
  quoting: [
    { template: '{{ quote .text }}', output: '"Hello, \\"World\\"\\n\\ttab \\\\ é ü 😀"' },
    {
      template: '{{ quote 1 }} {{ quote true }} {{ quote .none }} {{ quote "\\x00\\u00a0\\u200b" }}',
      output: '"1" "true" "nil" "\\x00\\u00a0\\u200b"',
    },
    { template: '{{ squote .question }} {{ squote 1 }}', output: "'it''s' '1'" },
    { template: '{{ shellQuote .question }}', output: "'it'\"'\"'s'" },
    { template: '{{ html "<a href=\'x\'>&\\"" }}', output: '&lt;a href=&#39;x&#39;&gt;&amp;&#34;' },
  ],
  formatting: [
    { template: '{{ print "a" 1 2 "b" 3 }} {{ print 1 2 }} {{ print .none }}', output: 'a1 2b3 1 2 <nil>' },
    { template: '{{ println "a" 1 }}', output: 'a 1\n' },
    { template: '{{ printf "%s %d %v %q %t %%" "a" 1 1.5 "q" true }}', output: 'a 1 1.5 "q" true %' },
    { template: '{{ printf "%5d|%-5d|%05d|%+d" 3 3 -3 3 }}', output: '    3|3    |-0003|+3' },
    {
      template: '{{ printf "%5s|%-5s|%.2s|%x|%X" "a" "a" "abc" "hi" 255 }}',
      output: '    a|a    |ab|6869|FF',
    },
    { template: '{{ printf "%.2f %f %e" 1.255 1.5 1234.5 }}', output: '1.25 1.500000 1.234500e+03' },
    { template: '{{ printf "%v %v" .labels .numbers }}', output: 'map[a:1 b:2 with-hyphen:h] [3 1 2]' },
    {
      template: '{{ printf "%d" "x" }} {{ printf "%s" 1 }} {{ printf "%s" .numbers }}',
      output: '%!d(string=x) %!s(int=1) [%!s(int=3) %!s(int=1) %!s(int=2)]',
    },
    {
      template: '{{ printf "%s %s" "a" }} {{ printf "a" 1 "b" }}',
      output: 'a %!s(MISSING) a%!(EXTRA int=1, string=b)',
    },
    { template: '{{ printf 1 }}', output: fails },
    { template: '{{ printf "%c %U" 233 233 }}', output: 'é U+00E9' },
    { template: '{{ printf "%v %s %d" .none .none .none }}', output: '<nil> %!s(<nil>) %!d(<nil>)' },
  ],
  strings: [
    {
      template: '{{ strings.ToLower "AbÉ" }} {{ toUpper "straße" }} {{ title "hello big-world it\'s" }}',
      output: "abé STRASSE Hello Big-World It's",
    },
    { template: '{{ strings.TrimSpace "  a \\n" }}|{{ "\u00a0a\u00a0" | trimSpace }}|', output: 'a|a|' },
    {
      template:
        '{{ strings.Trim "-x" "-xaxx-" }} {{ trim "-xaxx-" "-x" }} {{ strings.TrimLeft "a" "aab" }} {{ strings.TrimRight "b" "abb" }}',
      output: 'a a b a',
    },
    {
      template:
        '{{ strings.TrimPrefix "a" "aab" }} {{ strings.TrimSuffix "b" "abb" }} {{ strings.TrimSuffix "" "a" }}',
      output: 'ab ab a',
    },
    {
      template:
        '{{ strings.ReplaceAll "." "-" .cloud.domain }} {{ .cloud.domain | replaceAll "e" "E" }} {{ replaceAll "" "-" "ab" }}',
      output: 'example-org ExamplE.org -a-b-',
    },
    {
      template:
        '{{ strings.Split "." .cloud.domain }} {{ index (split .cloud.domain ".") 1 }} {{ strings.SplitN "a" 2 "banana" }}',
      output: '[example org] org [b nana]',
    },
    {
      template:
        '{{ strings.Contains "ple" .cloud.domain }} {{ contains .cloud.domain "ple" }} {{ hasPrefix .cloud.domain "ex" }} {{ strings.HasSuffix ".org" .cloud.domain }}',
      output: 'true true true true',
    },
    { template: '{{ "a\\nb\\n\\nc" | strings.Indent 2 }}', output: '  a\n  b\n\n  c' },
    {
      template: '{{ "a\\nb" | indent }}|{{ indent 2 "-" "a" }}|{{ indent "> " "a" }}',
      output: ' a\n b|--a|> a',
    },
    { template: '{{ indent 0 "a" }}', output: fails },
    { template: '{{ strings.Repeat 3 "ab" }} {{ "x" | strings.Repeat 0 }}', output: 'ababab ' },
    { template: '{{ strings.Repeat -1 "ab" }}', output: fails },
    {
      template: '{{ strings.Quote "a" }} {{ strings.Squote "a" }} {{ strings.Title "a b" }}',
      output: '"a" \'a\' A B',
    },
    { template: '{{ strings.Slug "Hello, Wörld & Co!" }}', output: 'hello-world-and-co' },
    { template: '{{ strings.Trunc 3 "abcdef" }} {{ strings.RuneCount "é" "ab" }}', output: 'abc 3' },
    { template: '{{ strings.ToUpper 1 }} {{ strings.ToLower .none }}', output: '1 nil' },
    { template: '{{ strings.Contains 1 "a" }}', output: fails },
    { template: '{{ strings.NoSuch "a" }}', output: fails },
    {
      template:
        '{{ join .numbers ", " }} {{ join (slice "a" "b") "-" }} {{ conv.Join (strings.Split "," "x,y") "+" }}',
      output: '3, 1, 2 a-b x+y',
    },
    { template: '{{ base64.Encode "hello" }} {{ "é" | base64.Encode }}', output: 'aGVsbG8= w6k=' },
  ],
  conversions: [
    {
      template:
        '{{ conv.ToString 1 | quote }} {{ conv.ToInt "0x10" }} {{ conv.ToInt 1.9 }} {{ conv.ToInt "1,000" }}',
      output: '"1" 16 1 1000',
    },
    {
      template: '{{ conv.ToBool "yes" }} {{ conv.ToBool 1 }} {{ conv.ToBool "no" }} {{ conv.ToBool .none }}',
      output: 'true true false false',
    },
    { template: '{{ conv.ToInt "x" }}', output: fails },
    {
      template:
        '{{ conv.ToFloat64 "1.5" }} {{ kind 1 }} {{ kind "a" }} {{ kind .labels }} {{ kind .numbers }}',
      output: '1.5 int string map slice',
    },
    { template: '{{ $d := dict "a" 1 "b" "x" }}{{ $d.a }} {{ $d }}', output: '1 map[a:1 b:x]' },
    { template: '{{ slice 1 "a" }} {{ coll.Slice }}', output: '[1 a] []' },
    {
      template: '{{ conv.Default "x" "" }} {{ test.Ternary 1 2 false }} {{ coll.Has .labels "a" }}',
      output: 'x 2 true',
    },
  ],
  differences: [
    { template: '{{ .apps.my-app.domain }}', output: fails, ours: 'my.example.org' },
    { template: '{{ $a := .apps }}{{ $a.my-app.domain }}', output: fails, ours: 'my.example.org' },
    { template: '{{ .cloud.missing | default "x" }}', output: fails, ours: 'x' },
    { template: '{{ default "x" .cloud.missing.deeper }}', output: fails, ours: 'x' },
    { template: '{{ (.cloud.missing) | default "x" }}', output: fails, ours: 'x' },
    { template: '{{ has .cloud.missing "a" }}', output: fails, ours: 'false' },
    { template: '{{ eq 1.0 1 }}', output: fails, ours: 'true' },
    { template: '{{#cloud}}{{{domain}}}{{/cloud}}', output: fails, ours: 'example.org' },
    { template: '{{ $e := env.Getenv "HOME" }}{{ if $e }}x{{ end }}', output: 'x', ours: fails },
    { template: '{{ define "a" }}x{{ end }}{{ template "a" }}', output: 'x', ours: fails },
  ],
};
