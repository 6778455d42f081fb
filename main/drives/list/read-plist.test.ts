import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPlist } from './read-plist.ts';

const plist = (inside: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
${inside}
</plist>
`;

test('every kind of value', () => {
  const text = plist(`<dict>
	<key>Name &amp; more</key>
	<string>Fr&#228;nk&#x1F41F;'s &lt;disk&gt;</string>
	<key>Empty</key>
	<string/>
	<key>Size</key>
	<integer>15693664256</integer>
	<key>Id</key>
	<integer>18446744073709551615</integer>
	<key>Ratio</key>
	<real>0.5</real>
	<key>Internal</key>
	<false/>
	<key>Parts</key>
	<array>
		<dict/>
		<array/>
		<true/>
	</array>
	<key>Blob</key>
	<data>
	AAEC
	</data>
	<key>__proto__</key>
	<string>harmless</string>
</dict>`);
  const read = readPlist(text);
  expect(Object.entries(read)).toEqual([
    ['Name & more', "Fränk🐟's <disk>"],
    ['Empty', ''],
    ['Size', 15_693_664_256],
    ['Id', '18446744073709551615'],
    ['Ratio', 0.5],
    ['Internal', false],
    ['Parts', [{}, [], true]],
    ['Blob', '\n\tAAEC\n\t'],
    ['__proto__', 'harmless'],
  ]);
});

test.each([
  '',
  'Could not find disk: disk9',
  '<html></html>',
  plist(''),
  plist('<dict><key>a</key></dict>'),
  plist('<dict><string>a</string></dict>'),
  plist('<dict><key>a</key><string>b</dict>'),
  plist('<integer>many</integer>'),
  plist('<integer/>'),
  plist('<string>&unknown;</string>'),
  plist('<string>a<b>c</b></string>'),
  plist('<dict>stray</dict>'),
  plist(`${'<array>'.repeat(5000)}${'</array>'.repeat(5000)}`),
  '<plist><array><true/>',
])('%j is refused', (text) => {
  expect(() => readPlist(text)).toThrow(SyntaxError);
});

test('whatever is printed, it ends quickly with a value or a syntax error', () => {
  const pieces = fc.constantFrom(
    '<dict>',
    '</dict>',
    '<key>',
    '</key>',
    '<array/>',
    '<string>',
    '</string>',
    '&#1;',
    'x',
    '<true/>',
    '<!--',
    '-->',
  );
  const failureOf = (text: string): unknown => {
    try {
      readPlist(text);
      return undefined;
    } catch (error) {
      return error;
    }
  };
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
      const failure = failureOf(plist(parts.join('')));
      expect(failure === undefined || failure instanceof SyntaxError).toBe(true);
    }),
    { seed: 19, numRuns: 2000 },
  );
});
