import type { Sentence } from '../../../contract/sentence.ts';
import { parseJson } from '../../lib/parse-json.ts';
import { sentence } from '../../lib/sentence.ts';
import { readPart, type ReadPart } from './kit-parts.ts';
import { readPlace, type ReadPlace, typedPlace } from './kit-place.ts';
import { partTitle } from './part-title.ts';

/** What was read of a kit, as far as it could be. */
export interface ReadKit {
  /** The cloud's id. */
  readonly cloud: string | undefined;
  readonly name: string | undefined;
  readonly identity: string | undefined;
  readonly password: string | undefined;
  readonly places: readonly (ReadPlace & { readonly name: string })[];
  /** What is missing or wrong; nothing can be recovered before this is empty. */
  readonly missing: readonly Sentence[];
}

type Good = Extract<ReadPart, { readonly state: 'read' }>;

/** @param texts scanned codes, or what a person typed of them, in any order */
export function readKit(texts: readonly string[]): ReadKit {
  const read = texts.filter((text) => text.trim() !== '').map((text) => typedPart(text) ?? readPart(text));
  const good = read.filter((part): part is Good => part.state === 'read');
  const payloadOf = (id: string) => good.find((part) => part.id === id)?.payload;
  const ids = new Set(good.flatMap(({ cloud }) => (cloud === undefined ? [] : [cloud])));
  const places = good.flatMap(({ id, payload }) => {
    const place = id.startsWith('place.') ? readPlace(payload) : undefined;
    return place === undefined ? [] : [{ name: id.slice('place.'.length), ...place }];
  });
  const [identity, password] = [payloadOf('key'), payloadOf('password')];
  const [cloud = cloudIn(places)] = ids;
  const absent = (id: string) =>
    sentence('kit.read.missing', '“{part}” is missing.', { part: partTitle(id) });
  return {
    cloud,
    name: nameIn(payloadOf('cloud')),
    identity,
    password,
    places,
    missing: [
      ...read.flatMap(unreadable),
      ...(ids.size > 1 ? [sentence('kit.read.mixed', 'These codes belong to different clouds.')] : []),
      ...(identity === undefined ? [absent('key')] : []),
      ...(password === undefined ? [absent('password')] : []),
      ...(places.length === 0
        ? [sentence('kit.read.no-place', 'The code of a backup place is missing.')]
        : cloud === undefined
          ? [absent('cloud')]
          : []),
    ],
  };
}

function unreadable(part: ReadPart): readonly Sentence[] {
  switch (part.state) {
    case 'read': {
      if (!part.id.startsWith('place.') || readPlace(part.payload) !== undefined) return [];
      return [
        sentence('kit.read.unknown-place', '“{part}” isn’t a place that Wild Cloud can open.', {
          part: partTitle(part.id),
        }),
      ];
    }
    case 'damaged':
      return [
        sentence('kit.read.damaged', '“{part}” was misread. Scan it again.', { part: partTitle(part.id) }),
      ];
    case 'newer':
      return [sentence('kit.read.newer', 'This kit was made by a newer version of Wild Cloud.')];
    case 'other':
      return [sentence('kit.read.other', 'One of the codes isn’t from a Recovery Kit.')];
  }
}

/** What stands beside a code, for those who can't scan it. It has no checksum; what it opens tells whether it's right. */
function typedPart(typed: string): Good | undefined {
  const text = typed.trim();
  const bare = text.replaceAll(/\s+/g, '');
  if (/^AGE-SECRET-KEY-1[A-Z0-9]{58}$/i.test(bare)) return part('key', bare.toUpperCase());
  const [, name, cloud] = /^(.*)\((c-[a-z0-9]{12})\)$/s.exec(text) ?? [];
  if (name !== undefined && cloud !== undefined)
    return { ...part('cloud', JSON.stringify({ name: name.trim() })), cloud };
  const place = typedPlace(text);
  if (place !== undefined) return part('place.typed', place);
  return /^[\w-]{32}$/.test(bare) ? part('password', bare) : undefined;
}

const part = (id: string, payload: string): Good => ({ state: 'read', cloud: undefined, id, payload });

/** Each cloud's repository has its id in its name. */
const cloudIn = (places: readonly ReadPlace[]): string | undefined =>
  places.map(({ repository }) => /wild-cloud-(c-[a-z0-9]{12})\/?$/.exec(repository)?.[1]).find(Boolean);

function nameIn(payload: string | undefined): string | undefined {
  const value = payload === undefined ? undefined : parseJson(payload);
  if (typeof value !== 'object' || value === null || !('name' in value)) return undefined;
  return typeof value.name === 'string' ? value.name : undefined;
}
