import type { ConfigValue } from '../../contract/config.ts';
import type { SettingType } from '../../contract/setting-types.ts';
import { parseSize } from '../lib/parse-size.ts';
import * as typed from '../lib/typed-text.ts';
import type { ValueKind } from './typed-word.ts';

/** How `min` and `max` apply to a value: to its amount, or to how many characters it has. */
export interface Measure {
  readonly unit: 'amount' | 'characters';
  readonly of: (value: ConfigValue) => number | bigint;
}

/** Everything Wild Cloud knows about one type of setting. */
export interface SettingTypeDefinition {
  /** What a word that a person types for it becomes. */
  readonly kind: Exclude<ValueKind, 'list' | 'group'>;
  readonly accepts: (value: unknown) => boolean;
  /** Why a value is refused; `{name}` is the setting. The German is `setting.not.<type>`. */
  readonly refusal: string;
  /** For docs/config.md. */
  readonly description: string;
  /** A value that it accepts, for filling in templates when nobody has answered. */
  readonly sample: string | number | boolean;
  /** See {@link wordsFor}. */
  readonly completions: () => readonly string[];
  readonly measure?: Measure;
}

const none = () => [];

const text = (
  accepts: (value: string) => boolean,
  about: Pick<SettingTypeDefinition, 'refusal' | 'description'> & { readonly sample: string },
  more: Partial<Pick<SettingTypeDefinition, 'completions' | 'kind' | 'measure'>> = {},
): SettingTypeDefinition => ({
  kind: 'name',
  completions: none,
  accepts: (value) => typeof value === 'string' && accepts(value),
  ...about,
  ...more,
});

const wholeNumber = (
  least: number,
  most: number,
  about: Pick<SettingTypeDefinition, 'refusal' | 'description'> & { readonly sample: number },
): SettingTypeDefinition => ({
  kind: 'number',
  completions: none,
  accepts: (value) => Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most,
  measure: amount,
  ...about,
});

const amount: Measure = {
  unit: 'amount',
  of: (value) => (typeof value === 'bigint' ? value : Number(value)),
};
const length: Measure = {
  unit: 'characters',
  of: (value) => (typeof value === 'string' ? [...value].length : 0),
};

export const settingTypeTable: Readonly<Record<SettingType, SettingTypeDefinition>> = {
  string: text(
    (value) => value.length <= 10_000,
    { refusal: '{name} must be text, not {value}.', description: 'text', sample: 'sample' },
    { kind: 'text', measure: length },
  ),
  secret: text(
    (value) => value.length <= 10_000,
    {
      refusal: '{name} is a secret. It’s stored encrypted, apart from the settings.',
      description: 'secret',
      sample: 'sample',
    },
    { kind: 'text', measure: length },
  ),
  boolean: {
    kind: 'flag',
    accepts: (value) => typeof value === 'boolean',
    refusal: '{name} must be true or false, not {value}.',
    description: '`true` or `false`',
    sample: true,
    completions: () => ['true', 'false'],
  },
  number: {
    kind: 'number',
    accepts: (value) => typeof value === 'bigint' || Number.isFinite(value),
    refusal: '{name} must be a number in plain digits, not {value}.',
    description: 'number',
    sample: 1,
    completions: none,
    measure: amount,
  },
  count: wholeNumber(0, 1_000_000, {
    refusal: '{name} must be a whole number, not {value}.',
    description: 'whole number',
    sample: 1,
  }),
  port: wholeNumber(1, 65_535, {
    refusal: '{name} must be a port, a whole number from 1 to 65535, not {value}.',
    description: 'whole number from 1 to 65535',
    sample: 8080,
  }),
  size: text(
    (value) => parseSize(value) !== undefined,
    {
      refusal: '{name} must be a size such as 10Gi or 500M, not {value}.',
      description: 'size, such as `10Gi`',
      sample: '1Gi',
    },
    { measure: { unit: 'amount', of: (value) => (typeof value === 'string' && parseSize(value)) || 0 } },
  ),
  domain: text(typed.isDomain, {
    refusal: '{name} must be a lowercase domain such as home.example.org, not {value}.',
    description: 'domain, in lowercase',
    sample: 'sample.example.org',
  }),
  host: text((value) => typed.isHostName(value) || typed.isIpAddress(value), {
    refusal:
      '{name} must be a computer’s name or IP address, such as nas.example.org or 192.168.8.5, not {value}.',
    description: 'name or IP address of a computer',
    sample: 'nas.example.org',
  }),
  email: text(typed.isEmail, {
    refusal: '{name} must be an email address such as me@example.org, not {value}.',
    description: 'email address',
    sample: 'sample@example.org',
  }),
  timezone: text(
    typed.isTimeZone,
    {
      refusal: '{name} must be a time zone such as Europe/Berlin, not {value}.',
      description: 'time zone',
      sample: 'Europe/Berlin',
    },
    { completions: () => Intl.supportedValuesOf('timeZone') },
  ),
  address: text(typed.isIpAddress, {
    refusal: '{name} must be an IP address such as 192.168.8.20, not {value}.',
    description: 'IP address (IPv4 or IPv6)',
    sample: '192.0.2.20',
  }),
  range: text(typed.isIpRange, {
    refusal:
      '{name} must be a range of IP addresses, lowest first, such as 192.168.8.20-192.168.8.29, not {value}.',
    description: 'range of IP addresses, or a network',
    sample: '192.0.2.20-192.0.2.29',
  }),
  network: text(typed.isCidr, {
    refusal: '{name} must be a network such as 192.168.8.0/24, not {value}.',
    description: 'network (CIDR)',
    sample: '192.0.2.0/24',
  }),
  choice: text(() => true, {
    refusal: '{name} must be one of {allowed}, not {value}.',
    description: 'one of',
    sample: 'sample',
  }),
  label: text((value) => /^(([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9])?$/.test(value), {
    refusal: '{name} must be text of at most 63 letters, digits, hyphens, dots and underscores, not {value}.',
    description: 'text of up to 63 characters, in quotes if it looks like a number or a boolean',
    sample: 'sample',
  }),
  taint: text(
    (value) =>
      /^[A-Za-z0-9][-A-Za-z0-9_./]{0,252}(=[-A-Za-z0-9_.]{0,63})?:(NoSchedule|PreferNoSchedule|NoExecute)$/.test(
        value,
      ),
    {
      refusal: '{name} must be a taint such as dedicated=gpu:NoSchedule, not {value}.',
      description: '`key=value:effect`',
      sample: 'dedicated=sample:NoSchedule',
    },
  ),
};

/** Every word that a person may type for a setting; empty if there are too many to list. */
export function wordsFor(type: SettingType, choices: readonly string[] | undefined): readonly string[] {
  return choices ?? settingTypeTable[type].completions();
}
