import { z } from 'zod';

/**
 * Every failure a person can meet, by `domain.what`. The list is closed: a new code needs an entry in docs/errors.md,
 * which says its cause and what the person sees (a test compares the two).
 */
export const errorCodes = [
  'adoption.folder-changed',
  'adoption.left-readable',
  'adoption.not-proven',
  'adoption.unclear',
  'app.not-found',
  'app.settings-invalid',
  'app.still-needed',
  'app.not-added',
  'app.unhealthy',
  'bridge.refused',
  'bridge.unknown-call',
  'bridge.bad-input',
  'bridge.connection-lost',
  'catalogue.changed-hands',
  'catalogue.exists',
  'catalogue.manifest-invalid',
  'catalogue.not-found',
  'catalogue.refused',
  'catalogue.unreachable',
  'cli.usage',
  'cloud.copy',
  'cloud.exists',
  'cloud.folder-gone',
  'cloud.folder-not-empty',
  'cloud.folder-unusable',
  'cloud.half-destroyed',
  'cloud.locked',
  'cloud.name-not-typed',
  'cloud.no-cloud-here',
  'cloud.not-found',
  'cloud.older-form',
  'cloud.too-new',
  'cloud.unreadable',
  'cluster.none',
  'cluster.refused',
  'cluster.unreachable',
  'config.bad-path',
  'config.bad-value',
  'config.changed-meanwhile',
  'config.not-editable',
  'config.not-found',
  'config.unreadable',
  'deploy.conflict',
  'deploy.failed',
  'deploy.invalid-object',
  'deploy.plan-changed',
  'deploy.timed-out',
  'deploy.verify-failed',
  'history.cannot-undo',
  'history.not-found',
  'internal.bug',
  'nodes.refused',
  'operation.already-running',
  'operation.cancelled',
  'operation.interrupted',
  'operation.not-found',
  'operation.not-resumable',
  'operation.too-new',
  'practice.failed',
  'practice.no-go',
  'practice.no-space',
  'practice.not-running',
  'practice.ports-taken',
  'secrets.identity-wrong',
  'secrets.keychain-denied',
  'secrets.keychain-locked',
  'secrets.keychain-unavailable',
  'secrets.key-missing',
  'secrets.not-found',
  'secrets.other-recipients',
  'secrets.passphrase-needed',
  'secrets.passphrase-wrong',
  'secrets.tampered',
  'secrets.unreadable',
  'settings.unreadable',
  'storage.no-permission',
  'storage.no-space',
  'storage.read-only',
  'storage.unreachable',
  'template.invalid',
  'template.missing-key',
  'template.refused',
  'template.too-much',
  'tools.build-failed',
  'tools.checksum-mismatch',
  'tools.download-failed',
  'tools.failed',
  'tools.not-available',
  'tools.not-found',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/**
 * Whose fault it is decides what happens next: `expected` (the person can act), `environment` (may pass by itself),
 * `cancelled` (never shown as a failure), `bug` (ours).
 */
export const errorFamilies = ['expected', 'environment', 'cancelled', 'bug'] as const;
export type ErrorFamily = (typeof errorFamilies)[number];

export const wireErrorSchema = z.strictObject({
  code: z.enum(errorCodes),
  family: z.enum(errorFamilies),
  /** What cannot be done now, in the person's words; no full stop. */
  title: z.string().max(500),
  /** One cause, as a sentence. */
  detail: z.string().max(4000),
  /** The next step, as a sentence. */
  hint: z.string().max(2000).optional(),
  /** True where doing the same again may work. */
  retry: z.boolean().optional(),
  /** Facts for the folded details: paths, names, raw tool output (redacted). */
  context: z.record(z.string(), z.string().max(20_000)).optional(),
});
export type WireError = z.infer<typeof wireErrorSchema>;
