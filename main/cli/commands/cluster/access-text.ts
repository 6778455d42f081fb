import type { AccessFile } from '../../../../contract/clusters.ts';

export function fileLine({ path, validUntil }: AccessFile): string {
  return `${path} expires on ${validUntil.slice(0, 10)}`;
}
