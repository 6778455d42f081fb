import { join } from 'node:path';
import type { Output, Parsed } from '../../../contract/contract.ts';
import type { Sentence } from '../../../contract/sentence.ts';
import type { Cloud, Clouds } from '../../clouds/clouds.ts';
import { readTextFile, writeFileAtomic } from '../../lib/atomic-write.ts';
import type { FileAccess } from '../../lib/file-access.ts';
import { parseJson } from '../../lib/parse-json.ts';
import { sentence } from '../../lib/sentence.ts';
import { noPlaceForKit } from './failures.ts';
import { inLanguage } from './in-language.ts';
import { drawKit } from './kit-page.ts';
import {
  type KitChange,
  type KitFacts,
  type KitRecord,
  changesSince,
  fingerprintsOf,
  isSamePart,
  kitRecordSchema,
  partsOf,
  stateOf,
  textOf,
} from './kit-parts.ts';
import { pageOf } from './page-of-kit.ts';
import { partTitle } from './part-title.ts';
import { readKit } from './read-kit.ts';

type Asked<N extends 'kit.make' | 'kit.check'> = Omit<Parsed<N>, 'cloud'>;

/** The printed page from which a cloud can be recovered. */
export interface RecoveryKit {
  status(cloud: Cloud): Promise<Output<'kit.status'>>;
  make(cloud: Cloud, asked: Asked<'kit.make'>): Promise<Output<'kit.make'>>;
  /** Counts as proven once two secret parts came back right. */
  check(cloud: Cloud, asked: Asked<'kit.check'>): Promise<Output<'kit.check'>>;
  read(asked: Parsed<'kit.read'>): Promise<Output<'kit.read'>>;
}

export interface KitDependencies {
  /** Needs the key of the cloud. @throws WildError `secrets.*` */
  readonly facts: (cloud: Cloud) => Promise<KitFacts>;
  readonly change: Clouds['change'];
  readonly files: FileAccess;
  readonly clock: () => Date;
}

/** How many parts have to come back before a kit counts as proven. */
const enough = 2;

export function createKit({ facts, change, files, clock }: KitDependencies): RecoveryKit {
  const recordOf = async (cloud: Cloud): Promise<KitRecord | undefined> => {
    const text = await readTextFile(recordPath(cloud), files);
    return text === undefined ? undefined : kitRecordSchema.safeParse(parseJson(text)).data;
  };
  const remember = (cloud: Cloud, record: KitRecord, summary: Sentence): Promise<void> =>
    change(
      cloud,
      sentence('doing.kit', 'recording the Recovery Kit'),
      () =>
        writeFileAtomic(recordPath(cloud), `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600, files }),
      () => summary,
    );
  const statusOf = (record: KitRecord | undefined, now: KitFacts): Output<'kit.status'> => {
    const changes = record === undefined ? [] : changesSince(record, now);
    const { madeAt, provenAt } = record ?? {};
    return {
      state: stateOf(record, changes),
      ...(madeAt === undefined ? {} : { madeAt }),
      ...(provenAt === undefined ? {} : { provenAt }),
      stale: changes.map(changeSentence),
    };
  };

  return {
    async status(cloud) {
      const record = await recordOf(cloud);
      // Without a kit there is nothing to compare, so the key isn't needed.
      return record === undefined ? { state: 'none', stale: [] } : statusOf(record, await facts(cloud));
    },

    async make(cloud, { language = 'en' }) {
      const now = await facts(cloud);
      if (now.places.length === 0) throw noPlaceForKit();
      const madeAt = clock().toISOString();
      const say = inLanguage(language);
      const pdf = await drawKit(pageOf(now, madeAt.slice(0, 10)), say);
      await remember(
        cloud,
        { format: 1, madeAt, parts: { ...fingerprintsOf(now) } },
        sentence('history.kit-made', 'Made the Recovery Kit'),
      );
      return {
        pdf: Buffer.from(pdf).toString('base64'),
        parts: partsOf(now).map((part) => ({
          id: part.id,
          title: partTitle(part.id),
          text: textOf(cloud.id, part),
          secret: part.secret,
        })),
        ask: ['password', 'key'],
      };
    },

    async check(cloud, { answers }) {
      const [now, record] = await Promise.all([facts(cloud), recordOf(cloud)]);
      const parts = new Map(partsOf(now).map((part) => [part.id, part]));
      const judged = Object.entries(answers).map(([id, answer]) => {
        const part = parts.get(id);
        return { id, right: part !== undefined && part.secret && isSamePart(cloud.id, part, answer) };
      });
      const right = judged.filter((one) => one.right).length;
      const wrong = judged
        .filter((one) => !one.right)
        .map(({ id }) =>
          sentence('kit.check.wrong', '“{part}” isn’t what this cloud has. Print the kit again.', {
            part: partTitle(id),
          }),
        );
      if (record === undefined || right < enough || wrong.length > 0)
        return { status: statusOf(record, now), wrong };
      const proven = { ...record, provenAt: clock().toISOString() };
      await remember(cloud, proven, sentence('history.kit-checked', 'Checked the Recovery Kit'));
      return { status: statusOf(proven, now), wrong };
    },

    async read({ parts }) {
      const { name, places, missing } = readKit(parts);
      return {
        ...(name === undefined ? {} : { name }),
        places: places.map((place) => place.name),
        missing: [...missing],
      };
    },
  };
}

const recordPath = ({ folder }: Cloud) => join(folder, '.wildcloud', 'kit.json');

function changeSentence(change: KitChange) {
  if (change === 'key')
    return sentence('kit.stale.key', 'The key of the passwords has changed since it was printed.');
  if (change === 'password')
    return sentence('kit.stale.password', 'The password of the backups has changed since it was printed.');
  const { place, was } = change;
  return was === 'added'
    ? sentence('kit.stale.added', 'The backup place {place} isn’t on it yet.', { place })
    : sentence('kit.stale.changed', 'The backup place {place} has changed since it was printed.', { place });
}
