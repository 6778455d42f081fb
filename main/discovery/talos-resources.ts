import { z } from 'zod';

const resource = <S extends z.ZodType>(spec: S) => z.object({ metadata: z.object({ id: z.string() }), spec });
const text = z.string().default('');
const number = z.number().default(0);

/** The fields that we read, by resource name of talosctl. */
export const resources = {
  systeminformation: resource(
    z.object({ manufacturer: text, productName: text, serialnumber: text, uuid: text }),
  ),
  processors: resource(
    z.object({ manufacturer: text, productName: text, coreCount: number, threadCount: number }),
  ),
  memorymodules: resource(z.object({ sizeMiB: number })),
  disks: resource(
    z.object({
      dev_path: z.string(),
      size: z.number(),
      transport: text,
      model: text,
      serial: text,
      wwid: text,
      readonly: z.boolean().default(false),
      cdrom: z.boolean().default(false),
      rotational: z.boolean().default(false),
    }),
  ),
  discoveredvolumes: resource(
    z.object({
      dev_path: text,
      parent_dev_path: text,
      type: text,
      size: number,
      name: text,
      label: text,
      partition_label: text,
    }),
  ),
  /** What the kernel knows of disks and partitions, without looking into them. */
  blockdevices: resource(z.object({ type: text, parent: text })),
  links: resource(
    z.object({
      hardwareAddr: text,
      permanentAddr: text,
      kind: text,
      type: text,
      vendor: text,
      speedMbit: number,
    }),
  ),
  addresses: resource(z.object({ address: z.string(), linkName: z.string() })),
  pcidevices: resource(z.object({ class_id: text, vendor_id: text })),
  // Last, because the clock of a machine that was just started is set meanwhile.
  timestatus: resource(z.object({ synced: z.boolean(), syncDisabled: z.boolean().default(false) })),
} as const;

export type ResourceName = keyof typeof resources;
export type Resources = { readonly [N in ResourceName]: readonly z.output<(typeof resources)[N]>[] };

/** A machine without it is described as well. */
export const optionalResources: ReadonlySet<ResourceName> = new Set<ResourceName>(['timestatus']);

export const resourceNames = Object.keys(resources) as readonly ResourceName[];
