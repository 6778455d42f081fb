import type { Kustomize } from '../../catalogue/catalogue.ts';
import type { Tools } from '../../tools/tools.ts';
import type { Renderer } from '../render/renderer.ts';

// Requests with the same signal share one run of kubectl.
const never = new AbortController().signal;

/** kustomize for checking files before they are deployed. The renderer keeps the result for the deployment. */
export function kustomizeWith(
  tools: Pick<Tools, 'path' | 'missing'>,
  renderer: Pick<Renderer, 'render'>,
): Kustomize {
  return {
    make: async (name, files, signal = never) =>
      renderer.render({ kubectl: await tools.path('kubectl', { signal }), bundle: name, files, signal }),
    isReady: async () => !(await tools.missing('kubectl')),
    install: async () => void (await tools.path('kubectl')),
  };
}
