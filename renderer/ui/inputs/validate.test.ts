import { describe, expect, test } from 'vitest';
import { looksAbsolute, looksLikeDomain, looksLikeEmail } from './validate.ts';

describe('domains', () => {
  test.each([
    '',
    'meadow',
    '.example',
    'meadow.',
    'a b.example',
    '-a.example',
    'meadow..example',
    `${'a'.repeat(64)}.example`,
  ])('%j is none', (text) => expect(looksLikeDomain(text)).toBe(false));
  test.each(['meadow.example', 'home.arpa', 'Sub.Meadow.Example', 'xn--bcher-kva.example'])(
    '%j is one',
    (text) => expect(looksLikeDomain(text)).toBe(true),
  );
});

describe('e-mail addresses', () => {
  test.each(['', 'a', 'a@b', '@b.example', 'a b@c.example', 'a@b.'])('%j is none', (text) =>
    expect(looksLikeEmail(text)).toBe(false),
  );
  test.each(['a@b.example', 'first.last+tag@meadow.example'])('%j is one', (text) =>
    expect(looksLikeEmail(text)).toBe(true),
  );
});

describe('full paths', () => {
  test.each(['', 'clouds/home', './home', '~'])('%j is none', (text) =>
    expect(looksAbsolute(text)).toBe(false),
  );
  test.each(['/home/me/home', 'C:\\clouds', 'c:/clouds', '\\\\nas\\clouds'])('%j is one', (text) =>
    expect(looksAbsolute(text)).toBe(true),
  );
});
