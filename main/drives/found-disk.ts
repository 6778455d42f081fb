/** A disk as the system describes it, in the same form on every system. */
export interface FoundDisk {
  /** `/dev/sdb`, `/dev/disk4`, `\\.\PhysicalDrive2` */
  readonly device: string;
  /** Maker and model; empty if the system doesn't know them. */
  readonly name: string;
  /** 0: a card reader without a card. */
  readonly bytes: number;
  /** What is read and written at least, in bytes. */
  readonly sector: number;
  readonly bus: 'usb' | 'sd' | 'other';
  readonly removable: boolean;
  readonly readOnly: boolean;
  readonly volumes: readonly FoundVolume[];
  /** What makes it part of the running system, beside its mounted volumes. */
  readonly uses: readonly DiskUse[];
  /** What tells this drive from another one in the same place; compared again just before it is written. */
  readonly identity: Readonly<Record<string, string>>;
}

export interface FoundVolume {
  /** Empty if it has no name. */
  readonly label: string;
  /** As the system calls it: `vfat`, `apfs`, `NTFS`; empty if nothing is recognized. */
  readonly format: string;
  readonly bytes: number;
  readonly mounted: readonly string[];
}

/** `system` starts or runs this computer; `part` belongs to a volume that spans disks or is open, named `of`. */
export type DiskUse =
  | { readonly t: 'system' }
  | { readonly t: 'swap' }
  | { readonly t: 'part'; readonly of: string };
