import type { ConfigValue } from '../../../contract/config.ts';
import type { Sentence } from '../../../contract/wire.ts';
import { sentence } from '../../lib/sentence.ts';
import type { ScalarKind } from './scalars.ts';

/** What stands in a refusal of the schema: a type of a single setting, a group of settings, or a list. */
export type Expected = ScalarKind | 'group' | 'list';

/** What is allowed, after “{path}: {value} …”. */
const allowed: Readonly<Record<Expected, string>> = {
  text: '{path} is a text, and {value} is none. In quotes it is.',
  flag: '{path} is true or false, and {value} is neither.',
  number: '{path} is a whole number, not {value}.',
  port: '{path} is a port, a whole number from 1 to 65535, not {value}.',
  size: '{path} is a size such as 10Gi or 500M, not {value}.',
  domain: '{path} is a domain in lower case such as home.example.org, not {value}.',
  host: '{path} is the name or the address of a computer, such as nas.example.org or 192.168.8.5, not {value}.',
  email: '{path} is an e-mail address such as me@example.org, not {value}.',
  timezone: '{path} is a time zone such as Europe/Berlin, not {value}.',
  address: '{path} is an address such as 192.168.8.20, not {value}.',
  range:
    '{path} is a range of addresses from the lower to the higher, such as 192.168.8.20-192.168.8.29, not {value}.',
  network: '{path} is a network such as 192.168.8.0/24, not {value}.',
  choice: '{path} is one of {allowed}, not {value}.',
  label: '{path} is a text of at most 63 letters, digits, hyphens, dots and underscores, not {value}.',
  taint: '{path} is a taint such as dedicated=gpu:NoSchedule, not {value}.',
  group: '{path} holds names with values below it, not {value}.',
  list: '{path} is a list, not {value}.',
};

export function sayNotAllowed(
  expected: Expected,
  path: string,
  value: ConfigValue,
  more: { readonly choices?: readonly string[]; readonly near?: string | undefined } = {},
): Sentence {
  const values = { path, value: shown(value), allowed: (more.choices ?? []).join(', ') };
  if (expected === 'flag' && typeof value === 'string' && /^(y|yes|on|n|no|off)$/i.test(value)) {
    const meant = /^(y|yes|on)$/i.test(value) ? 'true' : 'false';
    return sentence(
      'config.not.yes-or-no',
      '{value} is a text in a settings file; write {meant} for {path}.',
      {
        ...values,
        meant,
      },
    );
  }
  if (
    (expected === 'text' || expected === 'label') &&
    ['number', 'bigint', 'boolean'].includes(typeof value)
  ) {
    return sentence(
      'config.not.in-quotes',
      '{path} is a text, and {value} is a {kind} unless it stands in quotes.',
      {
        ...values,
        kind: typeof value === 'boolean' ? 'switch' : 'number',
      },
    );
  }
  if (isNumberInQuotes(expected, value)) {
    return sentence(
      'config.not.without-quotes',
      '{path} is a number, and {value} is a text because of its quotes.',
      values,
    );
  }
  if (expected === 'choice' && more.near !== undefined) {
    return sentence(
      'config.not.choice-near',
      '{path} is one of {allowed}, not {value}. The nearest is {near}.',
      { ...values, near: more.near },
    );
  }
  return sentence(`config.not.${expected}`, allowed[expected], values);
}

export function sayUnknown(path: string, near: string | undefined): Sentence {
  return near === undefined
    ? sentence('config.unknown', '{path} is not known to Wild Cloud; it is kept.', { path })
    : sentence(
        'config.unknown-near',
        '{path} is not known to Wild Cloud; it is kept. The nearest that is known is {near}.',
        { path, near },
      );
}

const isNumberInQuotes = (expected: Expected, value: ConfigValue): boolean =>
  (expected === 'number' || expected === 'port') &&
  typeof value === 'string' &&
  /^(?:0|[1-9]\d{0,14})$/.test(value);

function shown(value: ConfigValue): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'a group of settings';
  const text = String(value);
  const short = text.length > 60 ? `${text.slice(0, 60).replace(/[\uD800-\uDBFF]$/, '')}…` : text;
  return typeof value === 'string' ? `“${short}”` : short;
}
