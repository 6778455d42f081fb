import { describe, expect, test } from 'vitest';
import { ago, duration, stopwatch } from './durations.ts';
import { clock, fullMoment, moment, type MomentOptions } from './moments.ts';
import { bytesOf, quantityOf, readableQuantity } from './quantities.ts';
import { memory, percent, size, usedOfTotal } from './sizes.ts';

const plain = (text: string): string => text.replaceAll(/[\u202f\u00a0]/g, ' ');

describe('sizes', () => {
  test.each([
    [0, 'en', '0 B'],
    [999, 'en', '999 B'],
    [12_000_000, 'en', '12 MB'],
    [640_000_000, 'en', '640 MB'],
    [999_600_000, 'en', '1 GB'],
    [31_240_000_000, 'en', '31.2 GB'],
    [31_240_000_000, 'de', '31,2 GB'],
    [512_000_000_000, 'en', '512 GB'],
    [1_100_000_000_000, 'de', '1,1 TB'],
    [2e18, 'en', '2000 PB'],
  ])('%d bytes in %s are %s', (bytes, language, text) => {
    expect(plain(size(bytes, language))).toBe(text);
  });

  test('the space before a unit is a no-break space', () => {
    expect(size(1e9, 'en')).toBe('1\u202fGB');
  });

  test.each([
    [5_400_000_000, 16_000_000_000, '5.4', '16 GB'],
    [780_000_000_000, 1_000_000_000_000, '780 GB', '1 TB'],
    [0, 1_000_000_000, '0', '1 GB'],
  ])('%d of %d', (used, total, usedText, totalText) => {
    const text = usedOfTotal(used, total, 'en');
    expect([plain(text.used), plain(text.total)]).toEqual([usedText, totalText]);
  });

  test.each([
    [17_179_869_184, '16 GB'],
    [16_400_000_000, '15 GB'],
    [536_870_912, '512 MB'],
  ])('memory of %d bytes is %s', (bytes, text) => {
    expect(plain(memory(bytes, 'en'))).toBe(text);
  });

  test.each([
    [0, '0 %'],
    [0.584, '58 %'],
    [0.999, '99 %'],
    [1, '100 %'],
    [1.7, '100 %'],
    [-1, '0 %'],
  ])('a share of %d is %s', (share, text) => {
    expect(plain(percent(share, 'en'))).toBe(text);
    expect(plain(percent(share, 'de'))).toBe(text);
  });
});

describe('sizes that people type', () => {
  test.each([
    ['10Gi', 10 * 1024 ** 3],
    ['200GB', 200e9],
    ['200 gb', 200e9],
    ['1,5 TB', 1.5e12],
    ['1.5tb', 1.5e12],
    ['512', 512],
    ['200\u202fGB', 200e9],
    ['', undefined],
    ['0 GB', undefined],
    ['-1 GB', undefined],
    ['lots', undefined],
    ['10 XB', undefined],
    ['10 GB of cake', undefined],
  ])('%j is %j bytes', (text, bytes) => {
    expect(bytesOf(text)).toBe(bytes);
  });

  test.each([
    ['200 gb', '200G'],
    ['10Gi', '10Gi'],
    ['1.5 TB', '1500G'],
    ['1024 Gi', '1Ti'],
    ['nothing', undefined],
  ])('%j goes to the cluster as %j', (text, quantity) => {
    expect(quantityOf(text)).toBe(quantity);
  });

  test.each([
    ['10Gi', '10 GB'],
    ['200G', '200 GB'],
    ['512Mi', '512 MB'],
    ['odd', 'odd'],
  ])('%j is read as %j', (quantity, text) => {
    expect(plain(readableQuantity(quantity, 'en'))).toBe(text);
  });
});

describe('durations', () => {
  test.each([
    [0, 'en', '0 s'],
    [38_000, 'en', '38 s'],
    [89_000, 'en', '89 s'],
    [170_000, 'en', '3 minutes'],
    [170_000, 'de', '3 Minuten'],
    [89 * 60_000, 'en', '89 minutes'],
    [5 * 3_600_000, 'de', '5 Stunden'],
    [41 * 86_400_000, 'en', '41 days'],
    [-5, 'en', '0 s'],
  ])('%d ms in %s are %s', (ms, language, text) => {
    expect(plain(duration(ms, language))).toBe(text);
  });

  test.each([
    [38_900, '38 s'],
    [170_000, '2 min 50 s'],
    [-1, '0 s'],
  ])('a clock at %d ms reads %s', (ms, text) => {
    expect(plain(stopwatch(ms))).toBe(text);
  });

  test.each([
    [20_000, 'en', '20 seconds ago'],
    [1000, 'en', '1 second ago'],
    [600_000, 'de', 'vor 10 Minuten'],
  ])('%d ms ago in %s', (ms, language, text) => {
    expect(ago(ms, language)).toBe(text);
  });
});

describe('moments', () => {
  const at = (text: string): Date => new Date(text);
  const options: MomentOptions = {
    language: 'en',
    now: at('2026-11-24T14:30:00Z'),
    hour12: false,
    timeZone: 'UTC',
  };
  test.each([
    ['2026-11-24T02:14:00Z', 'en', 'Today 02:14'],
    ['2026-11-23T19:40:00Z', 'en', 'Yesterday 19:40'],
    ['2026-11-23T19:40:00Z', 'de', 'Gestern 19:40'],
    ['2026-11-21T08:00:00Z', 'en', '21 Nov'],
    ['2026-09-02T08:00:00Z', 'en', '2 Sep'],
    ['2026-11-21T08:00:00Z', 'de', '21. Nov.'],
    ['2025-11-21T08:00:00Z', 'en', '21 Nov 2025'],
  ])('%s in %s is %s', (text, language, expected) => {
    expect(moment(at(text), { ...options, language })).toBe(expected);
  });

  test('the calendar day is that of the zone, not of UTC', () => {
    const tokyo = { ...options, timeZone: 'Asia/Tokyo' };
    expect(moment(at('2026-11-24T16:00:00Z'), { ...tokyo, now: at('2026-11-24T14:30:00Z') })).not.toContain(
      'Today',
    );
    expect(moment(at('2026-11-23T15:30:00Z'), tokyo)).toBe('Today 00:30');
  });

  test('a 12-hour clock if the system uses one', () => {
    expect(plain(clock(at('2026-11-24T14:05:00Z'), { ...options, hour12: true }))).toBe('2:05 PM');
  });

  test('the full form has weekday, year and zone', () => {
    expect(fullMoment(at('2026-11-21T08:00:00Z'), options)).toMatch(/Saturday.*2026.*08:00:00.*UTC/);
  });
});
