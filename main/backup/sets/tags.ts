import { z } from 'zod';
import { backupReasons, partKinds, setIdSchema } from '../../../contract/backups.ts';
import { type AppId, appIdSchema } from '../../../contract/ids.ts';

/** What a snapshot says about itself in its tags. Everything is found by them, never by paths or hosts of pods. */
export interface PartTags {
  readonly set: string;
  /** Missing for the cloud itself. */
  readonly app?: AppId | undefined;
  readonly part: string;
  readonly kind: (typeof partKinds)[number];
  readonly reason: (typeof backupReasons)[number];
  /** Only on the manifest, which is stored last: how many other parts were saved, and whether they are all. */
  readonly parts?: number | undefined;
  readonly complete?: boolean | undefined;
  readonly version?: string | undefined;
}

/** Commas separate tags in restic's filters. */
const encode = (text: string): string => encodeURIComponent(text);

export function tagsOf(tags: PartTags): readonly string[] {
  return Object.entries({
    set: tags.set,
    app: tags.app,
    part: tags.part,
    kind: tags.kind,
    reason: tags.reason,
    parts: tags.parts,
    complete: tags.complete === undefined ? undefined : tags.complete ? 'yes' : 'no',
    version: tags.version,
  }).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${encode(String(value))}`]));
}

const schema = z.object({
  set: setIdSchema,
  app: appIdSchema.optional(),
  part: z.string(),
  kind: z.enum(partKinds),
  reason: z.enum(backupReasons),
  parts: z.coerce.number().int().min(0).optional(),
  complete: z.enum(['yes', 'no']).optional(),
  version: z.string().optional(),
});

/** Undefined for snapshots that aren't ours. */
export function parseTags(tags: readonly string[]): PartTags | undefined {
  const named = tags.map((tag) => {
    const [name = '', ...value] = tag.split('=');
    return [name, decode(value.join('='))] as const;
  });
  const parsed = schema.safeParse(Object.fromEntries(named));
  if (!parsed.success) return undefined;
  const { complete, ...rest } = parsed.data;
  return { ...rest, complete: complete === undefined ? undefined : complete === 'yes' };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
