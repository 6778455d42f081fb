import type { Sentence } from '../../contract/wire.ts';
import { sentence } from '../lib/sentence.ts';
import { systemCode, WildError, type WildErrorParts } from '../lib/wild-error.ts';

/** @param tool the tool's file name, such as `kubectl` */
export function toolFailed(
  tool: string,
  detail: Sentence,
  more: Pick<WildErrorParts, 'retry' | 'context' | 'cause'> = {},
): WildError {
  return new WildError('tools.failed', {
    title: sentence('tools.failed.title', '{tool} failed', { tool }),
    detail,
    ...more,
  });
}

export const toolReasons = {
  exitCode: (code: number) =>
    sentence('tools.failed.exit-code', 'It exited with code {code} and no output.', { code }),
  timedOut: (seconds: number) =>
    sentence('tools.failed.timed-out', 'It didn’t finish within {seconds} s and was stopped.', { seconds }),
  tooMuchOutput: sentence('tools.failed.too-much-output', 'It printed too much output and was stopped.'),
  killed: (signal: string | undefined) =>
    signal === undefined
      ? sentence('tools.failed.ended', 'It ended unexpectedly.')
      : sentence('tools.failed.killed', 'It ended unexpectedly ({signal}).', { signal }),
  unexpectedAnswer: (kind: string) =>
    sentence(
      'tools.failed.unexpected-answer',
      'The machine’s answer about {kind} has an unexpected format.',
      {
        kind,
      },
    ),
} as const;

export function toolNotFound(tool: string, path: string, cause: unknown): WildError {
  return new WildError('tools.not-found', {
    title: sentence('tools.not-found.title', 'Can’t start {tool}', { tool }),
    detail: sentence('tools.not-found.detail', '{path} doesn’t exist.', { path }),
    hint: sentence(
      'tools.not-found.hint',
      'Reinstall the tools under Settings or with “wild tools install”.',
    ),
    cause,
  });
}

export function toolNotAvailable(tool: string, platform: string): WildError {
  return new WildError('tools.not-available', {
    title: sentence('tools.not-available.title', '{tool} isn’t available on this computer', { tool }),
    detail: sentence(
      'tools.not-available.detail',
      'There’s no {tool} for this platform ({platform}), and this installation of Wild Cloud can’t build it.',
      { tool, platform },
    ),
  });
}

export function buildFailed(tool: string, cause: WildError): WildError {
  return new WildError('tools.build-failed', {
    title: sentence('tools.build-failed.title', 'Can’t build {tool}', { tool }),
    detail: sentence(
      'tools.build-failed.detail',
      'The Go build failed, often because Go can’t download the modules it needs.',
    ),
    hint: checkConnection,
    retry: true,
    ...(cause.context ? { context: cause.context } : {}),
    cause,
  });
}

const checkConnection = sentence(
  'tools.check-connection',
  'Check this computer’s internet connection, then try again.',
);

/** @param what what is downloaded, such as `kubectl` */
export function downloadFailed(
  { what, url }: { readonly what: string; readonly url: string },
  detail: Sentence,
  { status, cause }: { readonly status?: number; readonly cause?: unknown } = {},
): WildError {
  return new WildError('tools.download-failed', {
    family: 'environment',
    title: sentence('tools.download-failed.title', 'Can’t download {what}', { what }),
    detail,
    hint: checkConnection,
    retry: true,
    context: {
      url,
      ...(status === undefined ? {} : { status: String(status) }),
      ...(cause === undefined ? {} : { reason: networkReason(cause) }),
    },
    cause,
  });
}

export const downloadReasons = {
  status: (status: number) =>
    sentence('tools.download-failed.status', 'The server responded with status {status}.', { status }),
  interrupted: sentence(
    'tools.download-failed.interrupted',
    'The connection was interrupted. The part that was downloaded is kept.',
  ),
  otherPart: sentence(
    'tools.download-failed.other-part',
    'The server sent a different part of the file than the one that was missing. The next attempt downloads all of it.',
  ),
  notEncrypted: sentence(
    'tools.download-failed.not-encrypted',
    'The server redirected to an address without encryption, where anyone on the way could change the file.',
  ),
  unreachable: sentence('tools.download-failed.unreachable', 'The server can’t be reached.'),
  notInChecksums: sentence(
    'tools.download-failed.not-in-checksums',
    'The publisher’s checksum file doesn’t list this tool.',
  ),
  noProxy: sentence(
    'tools.download-failed.no-proxy',
    'GOPROXY doesn’t name a module proxy to download it from.',
  ),
  notInDatabase: sentence(
    'tools.download-failed.not-in-database',
    'The Go checksum database doesn’t list it.',
  ),
} as const;

/** `fetch` only says that it failed; the reason, such as an invalid certificate, is the error's cause. */
function networkReason(thrown: unknown): string {
  const inner = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown;
  const { message } = inner instanceof Error ? inner : { message: String(inner) };
  return (message || systemCode(inner) || 'unknown').slice(0, 1000);
}

export function checksumMismatch(
  what: string,
  context: { readonly url: string; readonly expected: string; readonly found: string },
): WildError {
  return new WildError('tools.checksum-mismatch', {
    title: sentence('tools.checksum-mismatch.title', '{what} wasn’t installed', { what }),
    detail: sentence(
      'tools.checksum-mismatch.detail',
      'The downloaded file doesn’t match its publisher’s checksum. It was deleted.',
    ),
    hint: sentence(
      'tools.checksum-mismatch.hint',
      'Try again on another network. If it happens again, report it.',
    ),
    retry: true,
    context,
  });
}

export function noGo(atLeast: string, platform: string): WildError {
  return new WildError('tools.no-go', {
    title: sentence('tools.no-go.title', 'Go isn’t installed'),
    detail: sentence(
      'tools.no-go.detail',
      'Tools have to be built from source, and Go can’t be downloaded for this platform ({platform}).',
      { platform },
    ),
    hint: sentence('tools.no-go.hint', 'Install Go {version} or later, then try again.', {
      version: atLeast,
    }),
    retry: true,
  });
}
