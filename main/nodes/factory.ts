import type { Sentence } from '../../contract/wire.ts';
import { asTheySaid, sentence } from '../lib/sentence.ts';
import { cancelled, WildError } from '../lib/wild-error.ts';
import { schematicId, schematicText } from './schematic.ts';

/** The Talos image factory, which builds boot images on demand. */
export interface Factory {
  /**
   * Registers a set of extensions, so that the factory builds images with them. `unreachable` if it doesn't answer.
   * @throws WildError `nodes.factory-refused` if it rejects them, or knows them under another ID
   */
  register(extensions: readonly string[], signal?: AbortSignal): Promise<FactoryAnswer>;
  /** Whether it knows an ID. @throws WildError `nodes.factory-refused` if it doesn't */
  knows(id: string, signal?: AbortSignal): Promise<FactoryAnswer>;
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
    async register(extensions, signal) {
      const body = schematicText(extensions);
      const answer = await ask('/schematics', { method: 'POST', body }, signal);
      if (answer === undefined) return 'unreachable';
      const text = (await answer.text()).slice(0, mostBytes);
      if (!answer.ok) throw refused(base, answered(text.trim().slice(0, 500) || String(answer.status)));
      const id = idIn(text);
      const ours = schematicId(extensions);
      if (id === ours) return 'known';
      throw refused(
        base,
        id === undefined
          ? sentence('nodes.factory.not-one', 'It doesn’t respond like an image factory.')
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
  };
}

function idIn(text: string): string | undefined {
  try {
    const answer: unknown = JSON.parse(text);
    if (typeof answer !== 'object' || answer === null || !('id' in answer)) return undefined;
    return typeof answer.id === 'string' && /^[0-9a-f]{64}$/.test(answer.id) ? answer.id : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

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
