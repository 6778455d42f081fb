import type { Sentence } from '../../../contract/wire.ts';
import { sentence } from '../../lib/sentence.ts';
import { builtInReason, finalizingControllers } from './known-finalizers.ts';

/** Who must finish what before a deletion ends, and what to do. `inside`: the kinds of objects in a namespace that wait. */
export function explainFinalizers(
  finalizers: readonly string[],
  inside: readonly string[] | undefined,
): { readonly detail: Sentence; readonly hint: Sentence } {
  switch (builtInReason(finalizers)) {
    case 'in-use':
      return {
        detail: sentence('deploy.finalizers.in-use', 'A pod still uses this storage.'),
        hint: sentence('deploy.finalizers.in-use.hint', 'Stop or remove the app that uses it.'),
      };
    case 'instances':
      return {
        detail: sentence(
          'deploy.finalizers.instances',
          'Objects of this kind still exist, or can’t be deleted.',
        ),
        hint: sentence(
          'deploy.finalizers.instances.hint',
          'Start the service that they belong to again, remove what uses them, and then the service.',
        ),
      };
    case undefined:
      return explainControllers(finalizers, inside);
  }
}

function explainControllers(
  finalizers: readonly string[],
  inside: readonly string[] | undefined,
): { readonly detail: Sentence; readonly hint: Sentence } {
  const names = finalizers.join(', ');
  const found = finalizingControllers(finalizers);
  if (found === undefined) return { detail: unknownDetail(names, inside), hint: unknownHint(names) };
  const controllers = found.map(({ name }) => name).join(', ');
  const kinds = inside?.join(', ') ?? '';
  return {
    detail:
      kinds === ''
        ? sentence(
            'deploy.finalizers.controller',
            '{controllers} must clean up first, and doesn’t. It was probably removed, or isn’t running.',
            { controllers },
          )
        : sentence(
            'deploy.finalizers.controller-inside',
            '{controllers} must clean up something in it first ({kinds}), and doesn’t. It was probably removed, or isn’t running.',
            { controllers, kinds },
          ),
    hint: sentence(
      'deploy.finalizers.controller.hint',
      'Install {controllers} again (namespace {namespaces}), and the deletion finishes on its own. If that’s impossible, the technical details have a command that shows or removes the finalizer.',
      { controllers, namespaces: found.map(({ namespace }) => namespace).join(', ') },
    ),
  };
}

function unknownDetail(names: string, inside: readonly string[] | undefined): Sentence {
  if (inside === undefined)
    return sentence('deploy.finalizers.own', 'A finalizer in the cluster still blocks it ({names}).', {
      names,
    });
  return inside.length === 0
    ? sentence('deploy.finalizers.inside', 'Something in it is still blocked by {names}.', { names })
    : sentence('deploy.finalizers.kinds', 'Something in it ({kinds}) is still blocked by {names}.', {
        kinds: inside.join(', '),
        names,
      });
}

function unknownHint(names: string): Sentence {
  return sentence(
    'deploy.finalizers.hint',
    'Start the controller that set {names} again so it can finish cleaning up. If it’s gone for good, the technical details have a command that shows or removes the finalizer.',
    { names },
  );
}
