import { cancelled, systemCode } from '../../lib/wild-error.ts';
import { providerUnreachable } from './failures.ts';

export interface ProviderAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

const timeoutMs = 15_000;
/** A page of zones is less. */
const mostBytes = 2_000_000;

/** One request to a provider. Returns its answer, whatever the status. @throws `network.provider-unreachable` */
export async function askProvider(
  fetchFrom: typeof fetch,
  provider: string,
  url: string,
  init: RequestInit,
  signal?: AbortSignal,
): Promise<ProviderAnswer> {
  const within = AbortSignal.timeout(timeoutMs);
  try {
    const answer = await fetchFrom(url, {
      ...init,
      redirect: 'manual',
      signal: signal === undefined ? within : AbortSignal.any([within, signal]),
    });
    return { status: answer.status, headers: answer.headers, text: await textWithin(answer) };
  } catch (error) {
    if (signal?.aborted) throw cancelled();
    const isOurs =
      error instanceof TypeError || (error instanceof DOMException && error.name === 'TimeoutError');
    if (!isOurs) throw error;
    throw providerUnreachable(provider, new URL(url).host, reason(error));
  }
}

async function textWithin(answer: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of answer.body ?? []) {
    const bytes = part as Uint8Array;
    length += bytes.length;
    if (length > mostBytes) break;
    parts.push(bytes);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** Node puts the actual reason, such as ENOTFOUND or a certificate problem, in the cause. */
function reason(error: Error): string {
  const { cause } = error;
  return systemCode(cause) ?? (cause instanceof Error ? cause.message : error.message);
}
