import { cancelled, WildError } from '../lib/wild-error.ts';
import { schematicId, schematicText } from './schematic.ts';

/** Where boot images are made to order. */
export interface Factory {
  /**
   * Tells the factory a set of extensions, so that it makes images with them. `unreachable` where nobody answers.
   * @throws WildError `nodes.factory-refused` where it does not take them, or knows them under another id
   */
  register(extensions: readonly string[], signal?: AbortSignal): Promise<FactoryAnswer>;
  /** Whether it knows an id. @throws WildError `nodes.factory-refused` where it does not */
  knows(id: string, signal?: AbortSignal): Promise<FactoryAnswer>;
}

export type FactoryAnswer = 'known' | 'unreachable';

const waitMs = 8000;
/** Of an answer; an id and a few names are less. */
const mostBytes = 100_000;

export function createFactory(base: string, fetchFrom: typeof fetch): Factory {
  async function ask(path: string, init: RequestInit, signal?: AbortSignal): Promise<Response | undefined> {
    const within = AbortSignal.timeout(waitMs);
    try {
      const answer = await fetchFrom(`${base}${path}`, {
        ...init,
        redirect: 'error',
        signal: signal === undefined ? within : AbortSignal.any([within, signal]),
      });
      // A factory that cannot now is one that is not there.
      return answer.status >= 500 ? undefined : answer;
    } catch (error) {
      if (signal?.aborted) throw cancelled();
      // What fetch throws where nobody answers; a late answer is none.
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
      if (!answer.ok) throw refused(base, `It answers: ${text.trim().slice(0, 500) || answer.status}`);
      const id = idIn(text);
      const ours = schematicId(extensions);
      if (id === ours) return 'known';
      throw refused(
        base,
        id === undefined
          ? 'It does not answer as a factory does.'
          : `It knows the extensions of config.yaml under the id ${id}, and not under ${ours}.`,
      );
    },
    async knows(id, signal) {
      const answer = await ask(`/schematics/${id}`, { method: 'GET' }, signal);
      if (answer === undefined) return 'unreachable';
      await answer.body?.cancel();
      if (answer.ok) return 'known';
      throw refused(base, `It does not know the schematic ${id}.`);
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

function refused(base: string, detail: string): WildError {
  return new WildError('nodes.factory-refused', {
    title: 'No boot image can be made for these machines',
    detail: `The factory ${base} was asked. ${detail}`,
    hint: 'Look at the extensions and the schematicId in config.yaml, and whether cluster.nodes.talos.factory is right.',
  });
}
