import { z } from 'zod';

/** Ids are branded, so an id of one type can't be used as another. */
export const cloudIdSchema = z
  .string()
  .regex(/^c-[a-z0-9]{12}$/, 'a cloud id looks like c-4f9k2m1x8q0z')
  .brand('CloudId');
export type CloudId = z.infer<typeof cloudIdSchema>;

export const operationIdSchema = z
  .string()
  .regex(/^o-[0-9a-z]{8,40}$/, 'an operation id looks like o-01jd3k…')
  .brand('OperationId');
export type OperationId = z.infer<typeof operationIdSchema>;

/** Also a Kubernetes namespace and a folder name, hence the DNS label rule. */
export const appIdSchema = z
  .string()
  .regex(
    /^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/,
    'an app name consists of lower-case letters, digits and hyphens',
  )
  .brand('AppId');
export type AppId = z.infer<typeof appIdSchema>;

/** A cluster service, such as `metallb`; also the name of its folder. */
export const serviceIdSchema = z
  .string()
  .regex(
    /^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/,
    'the name of a service consists of lower-case letters, digits and hyphens',
  )
  .brand('ServiceId');
export type ServiceId = z.infer<typeof serviceIdSchema>;

/** A dotted path into config.yaml or secrets.yaml, such as `apps.ghost.domain`. */
export const dottedPathSchema = z
  .string()
  .min(1)
  .max(500)
  .regex(/^[^.\s][^\s]*$/u, 'a path looks like apps.ghost.domain');

/** An absolute path of a folder on this computer. */
export const folderSchema = z.string().min(1).max(4096);
