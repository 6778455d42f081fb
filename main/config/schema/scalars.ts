import { z } from 'zod';
import { parseSize } from '../../lib/parse-size.ts';
import * as typed from '../../lib/typed-text.ts';

/**
 * The types that single settings have. The message of a refusal is the name of the type: say-problem.ts makes the sentence,
 * and a window picks the field.
 */
export const scalarKinds = [
  'text',
  'flag',
  'number',
  'port',
  'size',
  'domain',
  'host',
  'email',
  'timezone',
  'address',
  'range',
  'network',
  'choice',
  'label',
  'taint',
] as const;
export type ScalarKind = (typeof scalarKinds)[number];

const textOf = (kind: ScalarKind, fits: (text: string) => boolean) =>
  z.string({ error: kind }).refine(fits, { error: kind }).meta({ kind });

const wholeNumber = (kind: ScalarKind, least: number, most: number) =>
  z.int({ error: kind }).min(least, { error: kind }).max(most, { error: kind }).meta({ kind });

export const text = () => textOf('text', (one) => one.length <= 1000);
export const flag = () => z.boolean({ error: 'flag' }).meta({ kind: 'flag' });
export const count = () => wholeNumber('number', 0, 1_000_000);
export const port = () => wholeNumber('port', 1, 65_535);
export const size = () => textOf('size', (one) => parseSize(one) !== undefined);
export const domain = () => textOf('domain', typed.isDomain);
/** A domain, a bare name of the home network, or an address. */
export const host = () => textOf('host', (one) => typed.isHostName(one) || typed.isIpAddress(one));
export const email = () => textOf('email', typed.isEmail);
export const timeZone = () => textOf('timezone', typed.isTimeZone);
export const address = () => textOf('address', typed.isIpAddress);
export const range = () => textOf('range', typed.isIpRange);
export const network = () => textOf('network', typed.isCidr);
export const choice = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, { error: 'choice' }).meta({ kind: 'choice' });

/** The value of a label of Kubernetes. */
export const label = () =>
  textOf('label', (one) => /^(([A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9])?$/.test(one));

/** `key=value:NoSchedule`; the value may be missing. */
export const taint = () =>
  textOf('taint', (one) =>
    /^[A-Za-z0-9][-A-Za-z0-9_./]{0,252}(=[-A-Za-z0-9_.]{0,63})?:(NoSchedule|PreferNoSchedule|NoExecute)$/.test(
      one,
    ),
  );
