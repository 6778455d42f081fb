import type { AssessedDisk, Machine, MachineDisk, PlannedDisk } from '../../contract/nodes.ts';
import type { Sentence } from '../../contract/wire.ts';
import { joinSentences } from '../lib/join-sentences.ts';
import { sentence } from '../lib/sentence.ts';
import { formatDiskSize } from '../lib/format-disk-size.ts';

/** In bytes: for Talos itself, its images and its logs. */
const leastSize = 10_000_000_000;

export interface ChosenDisks {
  readonly system?: PlannedDisk;
  readonly data?: PlannedDisk;
  readonly notes: readonly Sentence[];
  readonly refusals: readonly Sentence[];
}

/**
 * Chooses the system disk and one for the storage of apps. Never the disk that the machine runs from, and never one that
 * its serial number or WWID doesn't identify. Empty disks are preferred, and only an empty one is proposed for storage.
 * @param asked serial number or WWID that a person chose
 */
export function chooseDisks(machine: Machine, name: string, asked: string | undefined): ChosenDisks {
  const unfit = new Map(machine.disks.map((disk) => [disk, unfitness(disk, machine.disks)]));
  const usable = machine.disks.filter((disk) => unfit.get(disk) === undefined);
  if (asked !== undefined) return chooseAsked(machine, name, asked, unfit, usable);
  const system = [...usable].sort(bySuitability)[0];
  if (system === undefined) {
    const reasons = [...unfit.values()].flatMap((one) => one ?? []);
    const why = reasons.length > 0 ? joinSentences(reasons) : sentence('nodes.disk.none', 'It has no disks.');
    return refused(
      sentence('nodes.refuse.no-disk', '{name} has no usable system disk. {why}', { name, why }),
    );
  }
  return chosen(system, usable);
}

/** What happens to every disk of a machine, including those that can't be chosen. */
export function assessDisks(
  { disks }: Machine,
  { system, data }: Pick<ChosenDisks, 'system' | 'data'>,
): readonly AssessedDisk[] {
  return disks.map((disk): AssessedDisk => {
    const { path } = disk;
    if (path === system?.path) return { path, fate: 'system' };
    if (path === data?.path) return { path, fate: 'data' };
    const why = unfitness(disk, disks);
    return why === undefined ? { path, fate: 'kept' } : { path, fate: 'refused', why };
  });
}

function chooseAsked(
  machine: Machine,
  name: string,
  asked: string,
  unfit: ReadonlyMap<MachineDisk, Sentence | undefined>,
  usable: readonly MachineDisk[],
): ChosenDisks {
  const named = machine.disks.filter(({ serial, wwid }) => serial === asked || wwid === asked);
  const [disk] = named;
  if (disk === undefined) {
    return refused(
      sentence('nodes.refuse.disk-gone', '{name} has no disk with the serial number or WWID {disk}.', {
        name,
        disk: asked,
      }),
    );
  }
  if (named.length > 1) {
    return refused(
      sentence(
        'nodes.refuse.disk-unclear',
        '{name} has {count} disks with the serial number {disk}. Use the WWID instead.',
        {
          name,
          count: named.length,
          disk: asked,
        },
      ),
    );
  }
  const reason = unfit.get(disk);
  return reason === undefined ? chosen(disk, usable) : refused(reason);
}

function chosen(system: MachineDisk, usable: readonly MachineDisk[]): ChosenDisks {
  const data = usable
    .filter((disk) => disk !== system && disk.contents === undefined)
    .sort((a, b) => b.size - a.size)[0];
  const twins = usable.filter((disk) => disk.size === system.size && disk.model === system.model);
  return {
    system: planned(system),
    ...(data === undefined ? {} : { data: planned(data) }),
    notes: [
      ...(system.contents === undefined
        ? []
        : [
            sentence('nodes.note.erased', '{contents} on {disk} will be erased.', {
              contents: system.contents,
              disk: diskInWords(system),
            }),
          ]),
      ...(twins.length < 2
        ? []
        : [
            sentence(
              'nodes.note.twins',
              'It has {count} disks of this kind. The chosen one has the number {number}, which is printed on its label.',
              { count: twins.length, number: numberOf(system) },
            ),
          ]),
      ...usable
        .filter((disk) => disk !== system && disk.contents !== undefined)
        .map((disk) =>
          sentence('nodes.note.kept', '{disk} contains {contents} and isn’t changed.', {
            disk: diskInWords(disk),
            contents: disk.contents ?? '',
          }),
        ),
    ],
    refusals: [],
  };
}

function unfitness(disk: MachineDisk, all: readonly MachineDisk[]): Sentence | undefined {
  const values = { disk: diskInWords(disk) };
  if (disk.bootMedium)
    return sentence('nodes.disk.boot', '{disk} is the medium that the machine started from.', values);
  if (disk.cdrom) return sentence('nodes.disk.cdrom', '{disk} is an optical drive.', values);
  if (disk.readonly) return sentence('nodes.disk.readonly', '{disk} is read-only.', values);
  if (disk.transport === undefined)
    return sentence('nodes.disk.virtual', '{disk} isn’t a physical disk.', values);
  if (disk.transport === 'usb')
    return sentence(
      'nodes.disk.usb',
      '{disk} is connected over USB; a loose cable would stop the machine.',
      values,
    );
  if (disk.size < leastSize) return sentence('nodes.disk.small', '{disk} is smaller than 10 GB.', values);
  if (all.some((other) => other !== disk && isSame(other, disk)))
    return sentence(
      'nodes.disk.alike',
      '{disk} has the same serial number as another disk, so the two can’t be told apart.',
      values,
    );
  if (disk.serial === undefined && disk.wwid === undefined)
    return sentence(
      'nodes.disk.nameless',
      '{disk} reports no serial number, so it could be confused with another disk.',
      values,
    );
  return undefined;
}

/** True if neither serial number nor WWID tells them apart. */
function isSame(one: MachineDisk, other: MachineDisk): boolean {
  if (one.wwid !== undefined && other.wwid !== undefined) return one.wwid === other.wwid;
  return one.serial !== undefined && one.serial === other.serial;
}

/** Empty disks first, then fast ones, then small ones, since larger disks are more useful for the storage of apps. */
function bySuitability(a: MachineDisk, b: MachineDisk): number {
  return (
    Number(a.contents !== undefined) - Number(b.contents !== undefined) ||
    Number(a.rotational) - Number(b.rotational) ||
    a.size - b.size ||
    numberOf(a).localeCompare(numberOf(b))
  );
}

function planned({ path, serial, wwid, model, size, contents }: MachineDisk): PlannedDisk {
  return {
    path,
    size,
    ...(serial === undefined ? {} : { serial }),
    ...(wwid === undefined ? {} : { wwid }),
    ...(model === undefined ? {} : { model }),
    ...(contents === undefined ? {} : { contents }),
  };
}

export function diskInWords({ model, size, path }: Pick<MachineDisk, 'model' | 'size' | 'path'>): string {
  return `${model ?? path} (${formatDiskSize(size)})`;
}

export function numberOf({ serial, wwid }: Pick<MachineDisk, 'serial' | 'wwid'>): string {
  return serial ?? wwid ?? '';
}

function refused(refusal: Sentence): ChosenDisks {
  return { notes: [], refusals: [refusal] };
}
