import { sentence } from '../../lib/sentence.ts';
import { removeSteps } from '../remove/remove-steps.ts';
import type { AppContext } from './app-context.ts';
import { removedSentence } from './history-sentences.ts';
import { restorePointSteps } from './restore-points.ts';
import { type RemoveInput, removeInputSchema } from './input.ts';

export function defineRemoveOperation(context: AppContext): void {
  const { catalogue, clouds, clusterOf, dependents, operations } = context;
  operations.define<RemoveInput>({
    kind: 'app.remove',
    input: removeInputSchema,
    title: ({ title }) => sentence('deploy.removing', 'Removing {title}', { title }),
    subject: ({ app }) => app,
    cloud: ({ cloud }) => cloud,
    async steps(input) {
      const { app, title, namespace, data } = input;
      const cloud = await clouds.get(input.cloud);
      return removeSteps(
        { name: app, title, namespace, data },
        {
          ...clusterOf(cloud),
          checkNeeded: () => dependents.checkNeeded(cloud, input),
          beforeStop: restorePointSteps(context.restorePoints, cloud, input),
          isShared: () => dependents.isShared(cloud, input),
          forget: () =>
            clouds.change(
              cloud,
              sentence('doing.remove-app', 'removing {app}', { app: title }),
              () => catalogue.remove(cloud, app, data === 'keep' ? 'answers' : 'nothing'),
              () => removedSentence(input),
            ),
        },
      );
    },
  });
}
