import { isAbsolute } from 'node:path';
import { z } from 'zod';
import { parseJson } from '../../lib/parse-json.ts';

/** A backup place as a kit says it. */
export interface ReadPlace {
  readonly repository: string;
  readonly options: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * The only variables and options that a kit may set. Restic takes many more, some of which are commands to run, and
 * anybody can print a QR code.
 */
const variables = [
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'RESTIC_REST_USERNAME',
  'RESTIC_REST_PASSWORD',
] as const;
const knownOption = /^s3\.(bucket-lookup|region)=[\w.-]*$/;

/** Whether kits name this option; the others are for this computer only. */
export const isKitOption = (option: string): boolean => knownOption.test(option);

const credential = z
  .string()
  .max(4000)
  .regex(/^[^\r\n\0]*$/);
const placeSchema = z.strictObject({
  repository: z.string().min(1).max(2000).refine(isRepository),
  options: z
    .string()
    .max(1000)
    .default('')
    .transform((text) => text.split(' ').filter((option) => option !== ''))
    .refine((options) => options.every(isKitOption)),
  ...Object.fromEntries(variables.map((name) => [name, credential.optional()])),
});

/** What a `place.<name>` says; undefined if it is no place, or one that we wouldn't open. */
export function readPlace(payload: string): ReadPlace | undefined {
  const { data } = placeSchema.safeParse(parseJson(payload));
  if (data === undefined) return undefined;
  const { repository, options, ...environment } = data;
  return {
    repository,
    options,
    environment: Object.fromEntries(
      Object.entries(environment).flatMap(([name, value]) =>
        typeof value === 'string' ? [[name, value] as const] : [],
      ),
    ),
  };
}

/** What a person types of a place: `s3:https://…   AWS_ACCESS_KEY_ID=…`. @returns it as a payload */
export function typedPlace(text: string): string | undefined {
  const [repository = '', ...settings] = text.trim().split(/\s{2,}/);
  const pairs = settings.map((setting) => {
    const [name = '', ...value] = setting.split('=');
    return [name, value.join('=')] as const;
  });
  const payload = JSON.stringify({ repository, ...Object.fromEntries(pairs) });
  return readPlace(payload) === undefined ? undefined : payload;
}

/** What stands beside a place's code, to be typed. */
export const placeToType = ({ repository, options, environment }: ReadPlace): string =>
  [
    repository,
    ...(options.length === 0 ? [] : [`options=${options.join(' ')}`]),
    ...Object.entries(environment).map(([name, value]) => `${name}=${value}`),
  ].join('   ');

/** The kinds of repositories that Wild Cloud makes. `rclone:` and its like would run programs. */
function isRepository(text: string): boolean {
  if (/\p{Cc}/u.test(text)) return false;
  if (/^sftp:\/\/[A-Za-z0-9_][\w.-]*@(\[[\da-fA-F:.]+\]|[A-Za-z0-9_][\w.-]*):\d{1,5}\/\/?[^/-]/.test(text))
    return true;
  const [, address] = /^(?:rest|s3):(https?:\/\/.+)$/.exec(text) ?? [];
  if (address !== undefined) return URL.canParse(address);
  return isAbsolute(text) || /^[A-Za-z]:[\\/]/.test(text);
}
