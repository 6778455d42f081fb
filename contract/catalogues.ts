import { z } from 'zod';
import { sentenceSchema } from './sentence.ts';
import { asksSchema } from './apps.ts';
import { appIdSchema } from './ids.ts';
import { serviceOfferSchema } from './services.ts';
import { call, nothing } from './wire.ts';

/** A catalogue from somebody else, or your own, with its apps. */
export const catalogueSchema = z.strictObject({
  name: z.string(),
  /** A folder, or the address of a git repository. */
  from: z.string(),
  commit: z.string().optional(),
  apps: z.array(
    z.strictObject({
      app: appIdSchema,
      /** `elsewhere`: another catalogue's app with this name is used. */
      state: z.enum(['used', 'elsewhere', 'refused']),
      asksFor: asksSchema,
      /** Why it was refused. */
      cause: sentenceSchema.optional(),
    }),
  ),
  /** Its cluster services. A cloud uses one only if a person chose it. */
  services: z.array(serviceOfferSchema),
});
export type ListedCatalogue = z.infer<typeof catalogueSchema>;

const named = z.strictObject({ name: z.string().min(1).max(60) });

export const catalogues = {
  'catalogues.list': call(z.strictObject({}), z.strictObject({ catalogues: z.array(catalogueSchema) })),
  /** `from` is an absolute folder or an https address. */
  'catalogues.add': call(
    z.strictObject({ from: z.string().min(1).max(4096), name: z.string().min(1).max(60).optional() }),
    catalogueSchema,
  ),
  /** Fetches the repository's current commit. `before` is the previous one. */
  'catalogues.update': call(
    named,
    z.strictObject({ before: z.string().optional(), catalogue: catalogueSchema }),
  ),
  /** Uses the app from this catalogue although another has one with that name. */
  'catalogues.prefer': call(named.extend({ app: appIdSchema }), nothing),
  'catalogues.remove': call(named, nothing),
} as const;
