import type { AssessedDisk, Machine, MachineDisk, PlannedDisk } from '../../contract/nodes.ts';
import type { Sentence } from '../../contract/wire.ts';
import { sentence } from '../lib/sentence.ts';
import { formatDiskSize } from '../lib/format-disk-size.ts';

/** Talos itself, its images and its log need this much, in bytes. */
const leastSize = 10_000_000_000;

export interface ChosenDisks {
  readonly system?: PlannedDisk;
  readonly data?: PlannedDisk;
  readonly notes: readonly Sentence[];
  readonly refusals: readonly Sentence[];
}

/**
 * The disk for the system and one for the storage of apps. What the machine runs from is never among them, nor a disk
 * that cannot be told from another one by what is printed on it. An empty disk comes before one that holds something,
 * and for storage only an empty disk is proposed.
 * @param asked serial number or WWID that a person chose
 */
export function chooseDisks(machine: Machine, name: string, asked: string | undefined): ChosenDisks {
  const unfit = new Map(machine.disks.map((disk) => [disk, unfitness(disk, machine.disks)]));
  const usable = machine.disks.filter((disk) => unfit.get(disk) === undefined);
  if (asked !== undefined) return chooseAsked(machine, name, asked, unfit, usable);
  const system = [...usable].sort(bySuitability)[0];
  if (system === undefined) {
    const why = [...unfit.values()].flatMap((one) => one?.text ?? []).join(' ');
    return refused(
      sentence('nodes.refuse.no-disk', '{name} has no disk for the system. {why}', {
        name,
        why: why || 'It has no disk at all.',
      }),
    );
  }
  return chosen(system, usable);
}

/** What becomes of every disk of a machine, those that nobody may choose among them. */
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
      sentence('nodes.refuse.disk-gone', '{name} has no disk with the number {disk}.', { name, disk: asked }),
    );
  }
  if (named.length > 1) {
    return refused(
      sentence(
        'nodes.refuse.disk-unclear',
        '{name} has {count} disks with the number {disk}. Name it by its WWID.',
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
              'It has {count} disks of this kind. The chosen one has the number {number}; look for it on the label.',
              { count: twins.length, number: numberOf(system) },
            ),
          ]),
      ...usable
        .filter((disk) => disk !== system && disk.contents !== undefined)
        .map((disk) =>
          sentence('nodes.note.kept', '{disk} holds {contents} and is left alone.', {
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
  if (disk.bootMedium) return sentence('nodes.disk.boot', '{disk} is what it was started from.', values);
  if (disk.cdrom) return sentence('nodes.disk.cdrom', '{disk} is a drive for discs.', values);
  if (disk.readonly) return sentence('nodes.disk.readonly', '{disk} cannot be written to.', values);
  if (disk.transport === undefined) return sentence('nodes.disk.virtual', '{disk} is no real disk.', values);
  if (disk.transport === 'usb')
    return sentence(
      'nodes.disk.usb',
      '{disk} is on USB, and a cable that comes loose would stop the machine.',
      values,
    );
  if (disk.size < leastSize) return sentence('nodes.disk.small', '{disk} is smaller than 10 GB.', values);
  if (all.some((other) => other !== disk && isSame(other, disk)))
    return sentence(
      'nodes.disk.alike',
      '{disk} has the same number as another disk, so the two cannot be told apart.',
      values,
    );
  if (disk.serial === undefined && disk.wwid === undefined)
    return sentence(
      'nodes.disk.nameless',
      '{disk} tells no serial number, so it could be mistaken for another one.',
      values,
    );
  return undefined;
}

/** True where no number tells the two apart. */
function isSame(one: MachineDisk, other: MachineDisk): boolean {
  if (one.wwid !== undefined && other.wwid !== undefined) return one.wwid === other.wwid;
  return one.serial !== undefined && one.serial === other.serial;
}

/** Empty ones first, fast ones first, then the smallest: the larger one is worth more for the storage of apps. */
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
