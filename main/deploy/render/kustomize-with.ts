import type { Kustomize } from '../../catalogue/catalogue.ts';
import type { Tools } from '../../tools/tools.ts';
import type { Renderer } from './renderer.ts';

// Renders that share a signal share a start of kubectl.
const never = new AbortController().signal;

/** kustomize for those who check files before anybody deploys them; what they made is not made again for a deploy. */
export function kustomizeWith(
  tools: Pick<Tools, 'path' | 'missing'>,
  renderer: Pick<Renderer, 'render'>,
): Kustomize {
  return {
    make: async (app, files, signal = never) =>
      renderer.render({ kubectl: await tools.path('kubectl', { signal }), app, files, signal }),
    isReady: async () => !(await tools.missing('kubectl')),
    install: async () => void (await tools.path('kubectl')),
  };
}
