import { z } from 'zod';
import { parseJson } from '../../lib/parse-json.ts';
import { askProvider } from './ask-provider.ts';
import { providerBusy, providerFailed } from './failures.ts';

export const cloudflareName = 'Cloudflare';

const errorSchema = z.object({
  code: z.number(),
  message: z.string(),
  error_chain: z.array(z.object({ code: z.number(), message: z.string().optional() })).optional(),
});

const envelopeSchema = z.object({
  success: z.boolean(),
  errors: z.array(errorSchema).nullish(),
  result: z.unknown(),
  result_info: z.object({ page: z.number(), total_pages: z.number().optional() }).nullish(),
});

export const tokenSchema = z.object({
  status: z.enum(['active', 'disabled', 'expired']),
  expires_on: z.string().optional(),
  not_before: z.string().optional(),
});

export const cloudflareZoneSchema = z.object({
  id: z.string(),
  name: z.string(),
  status: z.string(),
  name_servers: z.array(z.string()).nullish(),
});
export type CloudflareZone = z.output<typeof cloudflareZoneSchema>;

export const recordSchema = z.object({ id: z.string(), content: z.string().optional() });

export interface Refusal {
  readonly status: number;
  /** All codes, including those of the chain. */
  readonly codes: readonly number[];
  readonly said: string;
}

export type CloudflareReply<T> =
  | { readonly ok: true; readonly result: T; readonly pages: number }
  | { readonly ok: false; readonly refusal: Refusal };

export interface CloudflareApi {
  ask<T>(
    path: string,
    result: z.ZodType<T>,
    request?: {
      readonly method?: 'POST' | 'DELETE';
      readonly body?: unknown;
      readonly signal?: AbortSignal | undefined;
    },
  ): Promise<CloudflareReply<T>>;
}

export function openCloudflare(base: string, token: string, fetchFrom: typeof fetch): CloudflareApi {
  return {
    async ask(path, result, { method = 'GET', body, signal } = {}) {
      const answer = await askProvider(
        fetchFrom,
        cloudflareName,
        `${base}${path}`,
        {
          method,
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        },
        signal,
      );
      if (answer.status === 429) throw providerBusy(cloudflareName, secondsIn(answer.headers));
      const envelope = envelopeSchema.safeParse(parseJson(answer.text)).data;
      if (envelope === undefined || answer.status >= 500) {
        throw providerFailed(cloudflareName, envelope?.errors?.[0]?.message ?? `HTTP ${answer.status}`);
      }
      if (!envelope.success) {
        const errors = envelope.errors ?? [];
        return {
          ok: false,
          refusal: {
            status: answer.status,
            codes: errors.flatMap(({ code, error_chain = [] }) => [
              code,
              ...error_chain.map((one) => one.code),
            ]),
            said: errors.map(({ code, message }) => `${code} ${message}`).join('; '),
          },
        };
      }
      const parsed = result.safeParse(envelope.result);
      if (!parsed.success) throw providerFailed(cloudflareName, '');
      return { ok: true, result: parsed.data, pages: envelope.result_info?.total_pages ?? 1 };
    },
  };
}

function secondsIn(headers: Headers): number | undefined {
  const seconds = Number(headers.get('retry-after') ?? 'none');
  return Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds) : undefined;
}
