/** What YAML, in one of its versions, reads as something else where it stands without quotes. */
export const words: readonly string[] = [
  ...['', ' ', ' leading', 'trailing ', '\t', 'a\tb', '\ttab', 'two\nlines', 'two\nlines\n', '\n', '\n\n a'],
  ...['  indented\nless', 'a\r\nb', 'a\rb', '# note\ntext', '- a\n- b\n', 'ends in blanks \nx', 'x\n\n\n'],
  ...['#225522', 'Hello # world', 'Stories: the blog', 'a:', ':a', '- a', '-', '--', '---', '...', '? a'],
  ...['1.30', '05400', '08', '007', '+49', '+49 170 1234567', '-5', '.5', '5.', '-.5', '1e3', '1E3', '1e_3'],
  ...['1_e3', '1_000', '1__0', '0x1F', '0X1F', '-0x1F', '0b11', '0B11', '0o17', '0O17', '0x', '0x1p4', '0_1'],
  ...['9007199254740993', '123456789012345678901234567890', '1,000', '1-2', '10Gi', '5m', '1h30m', '12:30'],
  ...['12:30:45', '1:2', '190:20:30.15', '2026-12-01', '2026-1-2', '2026-12-01T10:00:00Z', '2026-12-01 10:00'],
  ...['yes', 'Yes', 'no', 'NO', 'on', 'Off', 'y', 'N', 'true', 'True', 'FALSE', 'null', 'Null', '~', 'NULL'],
  ...['.inf', '-.INF', '.NaN', 'NaN', 'Infinity', '=', '<<', '@home', '`tick`', '%done', '&anchor', '*alias'],
  ...['!tag', '!!str 5', '|', '>', '|-', '>+', '[::1]', '[', ']', '{', '}', '[]', '{}', '{{ .x }}', '${X}'],
  ...["'", '"', "it's", '"quoted"', "'quoted'", '\\', '\\n', 'C:\\new', '🦊', 'é', 'e\u0301', '日本', 'ß'],
  ...['a\u0000b', 'a\u0007b', 'a\u007Fb', 'a\u0085b', 'a\u00A0b', 'a\u2028b', 'a\u2029b', '\uFEFFa', 'a\uFFFEb'],
  ...['https://a.example.org/#top', 'a, b', ',', 'key: [a', 'x'.repeat(2000), `long ${'word '.repeat(300)}`],
];
