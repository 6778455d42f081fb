import type { BackupPart, BackupSet } from '../../../contract/backups.ts';
import type { Sentence } from '../../../contract/sentence.ts';
import { sentence } from '../../lib/sentence.ts';
import type { Snapshot } from '../../tools/tools.ts';
import { describePart } from './describe-part.ts';
import { parseTags, type PartTags } from './tags.ts';

interface Tagged {
  readonly snapshot: Snapshot;
  readonly tags: PartTags;
}

/** The sets at one place, newest first. Whatever else is in the repository is left alone. */
export function readSets(place: string, snapshots: readonly Snapshot[]): readonly BackupSet[] {
  const bySet = new Map<string, Tagged[]>();
  for (const snapshot of snapshots) {
    const tags = parseTags(snapshot.tags);
    if (tags === undefined) continue;
    // Two apps never share a set, even if a tag was edited.
    const key = `${tags.app ?? ''} ${tags.set}`;
    bySet.set(key, [...(bySet.get(key) ?? []), { snapshot, tags }]);
  }
  return [...bySet.values()]
    .map((tagged) => setOf(place, tagged))
    .toSorted((a, b) => b.takenAt.localeCompare(a.takenAt) || b.set.localeCompare(a.set));
}

function setOf(place: string, tagged: readonly Tagged[]): BackupSet {
  const manifest = tagged.find(({ tags }) => tags.kind === 'manifest');
  const newest = new Map<string, Tagged>();
  for (const one of tagged) if (one.tags.kind !== 'manifest') newest.set(one.tags.part, one);
  const parts = [...newest.values()].map(partOf);
  const lacks = lacksOf(manifest?.tags, parts.length);
  const { set, app, reason } = (manifest ?? tagged[0])?.tags ?? { set: '', reason: 'manual' as const };
  const version = manifest?.tags.version;
  return {
    set,
    place,
    ...(app === undefined ? {} : { app }),
    takenAt: takenAt(set),
    reason,
    complete: lacks.length === 0,
    lacks: [...lacks],
    parts,
    bytes: sum(parts.map(({ bytes }) => bytes ?? 0)),
    addedBytes: sum(tagged.map(({ snapshot }) => snapshot.addedBytes)),
    ...(version === undefined ? {} : { appVersion: version }),
  };
}

function partOf({ snapshot, tags }: Tagged): BackupPart {
  return {
    part: tags.part,
    kind: tags.kind,
    what: describePart(tags),
    state: 'saved',
    snapshot: snapshot.id,
    bytes: snapshot.bytes,
    addedBytes: snapshot.addedBytes,
    files: snapshot.files,
  };
}

function lacksOf(manifest: PartTags | undefined, present: number): readonly Sentence[] {
  if (manifest === undefined) {
    return [sentence('backup.lacks.interrupted', 'This backup was interrupted before its end.')];
  }
  if (manifest.complete !== true) {
    return [sentence('backup.lacks.parts', 'Some of its parts couldn’t be saved.')];
  }
  const gone = (manifest.parts ?? 0) - present;
  return gone > 0
    ? [sentence('backup.lacks.gone', '{count} of its parts are no longer there.', { count: gone })]
    : [];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** From the set's id, which every part has; the clocks of pods don't matter. */
export function takenAt(set: string): string {
  const [, y, mo, d, h, mi, s] = /^s-(\d{4})(\d\d)(\d\d)t(\d\d)(\d\d)(\d\d)z/.exec(set) ?? [];
  return `${y}-${mo}-${d}T${h}:${mi}:${s}.000Z`;
}

/** A new set's id: its moment, and what tells it apart from others of the same second. */
export function newSetId(now: Date, random: string): string {
  const moment = now.toISOString().slice(0, 19).replace(/[-:]/g, '').toLowerCase();
  return `s-${moment}z-${random}`;
}
