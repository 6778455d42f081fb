import type { S3Answer } from './s3-request.ts';

/** What a server says when it refuses a request. */
export interface S3Error {
  readonly status: number;
  /** Such as `NoSuchBucket`; empty if the answer isn't one of S3. */
  readonly code: string;
  readonly message: string;
  /** The region that it expects. */
  readonly region: string | undefined;
  readonly serverTime: string | undefined;
}

/** Servers write small XML documents with the same few elements, so reading these needs no XML parser. */
export function parseS3Error({ status, body, headers }: S3Answer): S3Error {
  const text = body.toString('utf8');
  const isXml = /<Error[\s>]/.test(text);
  const of = (name: string) => (isXml ? elementIn(text, name) : undefined);
  return {
    status,
    code: of('Code') ?? codeOfEmptyAnswer(status, text, headers),
    message:
      of('Message') ??
      text
        .replace(/<[^>]*>/g, ' ')
        .replace(/\s+/g, ' ')
        .trim()
        .slice(0, 300),
    region: of('Region') ?? headers.get('x-amz-bucket-region') ?? undefined,
    serverTime: of('ServerTime') ?? headers.get('date') ?? undefined,
  };
}

function elementIn(xml: string, name: string): string | undefined {
  const text = new RegExp(`<${name}>([^<]{0,1000})</${name}>`).exec(xml)?.[1];
  return text
    ?.replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}

/** S3 servers sign even answers without a body with one of these headers. */
function codeOfEmptyAnswer(status: number, text: string, headers: Headers): string {
  if (text !== '' || !(headers.has('x-amz-request-id') || headers.has('x-amz-bucket-region'))) return '';
  if (status === 301 || status === 307) return 'PermanentRedirect';
  return status === 403 ? 'AccessDenied' : status === 404 ? 'NoSuchBucket' : '';
}
