import type { AccessFile } from '../../../../contract/clusters.ts';

export function fileLine({ path, validUntil }: AccessFile): string {
  return `${path} is good until ${validUntil.slice(0, 10)}`;
}
