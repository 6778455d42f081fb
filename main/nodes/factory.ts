import { z } from 'zod';
import type { Sentence } from '../../contract/wire.ts';
import { parseJson } from '../lib/parse-json.ts';
import { asTheySaid, sentence } from '../lib/sentence.ts';
import { cancelled, WildError } from '../lib/wild-error.ts';
import { type Overlay, schematicId, schematicText } from './schematic.ts';

/** The Talos image factory, which builds boot images on demand. */
export interface Factory {
  /**
   * Registers a set of extensions, so that the factory builds images with them. `unreachable` if it doesn't answer.
   * @throws WildError `nodes.factory-refused` if it rejects them, or knows them under another ID
   */
  register(extensions: readonly string[], signal?: AbortSignal, overlay?: Overlay): Promise<FactoryAnswer>;
  /** Whether it knows an ID. @throws WildError `nodes.factory-refused` if it doesn't */
  knows(id: string, signal?: AbortSignal): Promise<FactoryAnswer>;
  /** The single-board computers for which it builds images. @throws WildError `nodes.factory-refused` */
  overlays(talos: string, signal?: AbortSignal): Promise<readonly Overlay[] | 'unreachable'>;
}

export type FactoryAnswer = 'known' | 'unreachable';

const timeoutMs = 8000;
/** Of a response; an ID and a few names are less. */
const mostBytes = 100_000;

export function createFactory(base: string, fetchFrom: typeof fetch): Factory {
  async function ask(path: string, init: RequestInit, signal?: AbortSignal): Promise<Response | undefined> {
    const within = AbortSignal.timeout(timeoutMs);
    try {
      const answer = await fetchFrom(`${base}${path}`, {
        ...init,
        redirect: 'error',
        signal: signal === undefined ? within : AbortSignal.any([within, signal]),
      });
      // A server error counts as unreachable.
      return answer.status >= 500 ? undefined : answer;
    } catch (error) {
      if (signal?.aborted) throw cancelled();
      // What fetch throws if nothing answers, or not in time.
      if (error instanceof TypeError || (error instanceof DOMException && error.name === 'TimeoutError'))
        return undefined;
      throw error;
    }
  }

  return {
    async register(extensions, signal, overlay) {
      const body = schematicText(extensions, overlay);
      const answer = await ask('/schematics', { method: 'POST', body }, signal);
      if (answer === undefined) return 'unreachable';
      const text = (await answer.text()).slice(0, mostBytes);
      if (!answer.ok) throw refused(base, answered(text.trim().slice(0, 500) || String(answer.status)));
      const id = idIn(text);
      const ours = schematicId(extensions, overlay);
      if (id === ours) return 'known';
      throw refused(
        base,
        id === undefined
          ? notAFactory
          : sentence(
              'nodes.factory.other-id',
              'It has the extensions of config.yaml under the ID {id}, not under {ours}.',
              { id, ours },
            ),
      );
    },
    async knows(id, signal) {
      const answer = await ask(`/schematics/${id}`, { method: 'GET' }, signal);
      if (answer === undefined) return 'unreachable';
      await answer.body?.cancel();
      if (answer.ok) return 'known';
      throw refused(base, sentence('nodes.factory.unknown', 'It doesn’t know the schematic {id}.', { id }));
    },
    async overlays(talos, signal) {
      const answer = await ask(`/version/${talos}/overlays/official`, { method: 'GET' }, signal);
      if (answer === undefined) return 'unreachable';
      const text = await answer.text();
      if (!answer.ok) throw refused(base, answered(text.trim().slice(0, 500) || String(answer.status)));
      const listed = overlaysSchema.safeParse(parseJson(text.slice(0, mostBytes)));
      if (!listed.success) throw refused(base, notAFactory);
      return listed.data;
    },
  };
}

/** Names that are written into a schematic, so nothing else may be in them. */
const overlaysSchema = z.array(
  z.object({
    name: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,62}$/),
    image: z.string().regex(/^[a-z0-9][a-z0-9._/-]{0,126}$/),
  }),
);

const registeredSchema = z.object({ id: z.string().regex(/^[0-9a-f]{64}$/) });

const idIn = (text: string): string | undefined => registeredSchema.safeParse(parseJson(text)).data?.id;

const notAFactory = sentence('nodes.factory.not-one', 'It doesn’t respond like an image factory.');

const answered = (words: string): Sentence =>
  sentence('nodes.factory.answered', 'It responded: {words}', { words: asTheySaid(words) });

function refused(base: string, problem: Sentence): WildError {
  return new WildError('nodes.factory-refused', {
    title: sentence('nodes.factory.title', 'No boot image can be built for these machines'),
    detail: sentence('nodes.factory.detail', 'The image factory {base} was asked. {problem}', {
      base,
      problem,
    }),
    hint: sentence(
      'nodes.factory.hint',
      'Check the extensions and the schematicId in config.yaml, and the address in cluster.nodes.talos.factory.',
    ),
  });
}
