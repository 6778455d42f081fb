import { z } from 'zod';
import { getResources, type Read } from './get-resources.ts';
import type { NodeAccess } from './node-access.ts';

/** The disk that Talos is installed on. Identifiers that a disk doesn't have are missing. */
export interface SystemDisk {
  /** `/dev/nvme0n1`. */
  readonly path: string;
  readonly serial?: string;
  readonly wwid?: string;
  readonly model?: string;
  /** In bytes. */
  readonly size: number;
}

const systemDiskSpec = z.object({ diskID: z.string(), devPath: z.string() });
const optional = z
  .string()
  .optional()
  .transform((text) => (text === undefined || text.trim() === '' ? undefined : text.trim()));
const diskSpec = z.object({ size: z.number(), serial: optional, wwid: optional, model: optional });

/** @returns no value if Talos isn't installed on a disk (yet) */
export async function systemDisk(
  access: NodeAccess,
  signal?: AbortSignal,
): Promise<Read<SystemDisk | undefined>> {
  const read = await getResources(access, { kind: 'systemdisk', spec: systemDiskSpec }, signal);
  if (!read.ok) return read;
  const [system] = read.value;
  if (system === undefined) return { ok: true, value: undefined };
  const disks = await getResources(access, { kind: 'disks', id: system.spec.diskID, spec: diskSpec }, signal);
  if (!disks.ok) return disks;
  const [disk] = disks.value;
  if (disk === undefined) return { ok: true, value: undefined };
  const { size, serial, wwid, model } = disk.spec;
  return {
    ok: true,
    value: {
      path: system.spec.devPath,
      size,
      ...(serial === undefined ? {} : { serial }),
      ...(wwid === undefined ? {} : { wwid }),
      ...(model === undefined ? {} : { model }),
    },
  };
}
