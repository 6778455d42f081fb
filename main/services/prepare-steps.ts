import type { ServiceId } from '../../contract/ids.ts';
import type { Cloud } from '../clouds/clouds.ts';
import { sentence } from '../lib/sentence.ts';
import type { StepContext, StepDefinition } from '../operations/operations.ts';
import type { ServicesContext } from './services-context.ts';

interface Prepared {
  readonly services: readonly { readonly service: ServiceId }[];
  /** Release manifests are needed. */
  readonly downloads: boolean;
}

/** What must be on this computer before services can be rendered and deployed. */
export function prepareSteps(
  { installPrograms }: Pick<ServicesContext, 'installPrograms'>,
  { kind }: Cloud,
  { services, downloads }: Prepared,
  load: (step: StepContext) => Promise<unknown>,
): StepDefinition[] {
  const programs: StepDefinition = {
    id: 'programs',
    title: sentence('services.step.programs', 'Prepare the programs of the practice cloud'),
    run: ({ signal, progress, log }) =>
      installPrograms(
        services.map(({ service }) => service),
        { signal, progress, log },
      ),
  };
  const manifests: StepDefinition = {
    id: 'download',
    title: sentence('services.step.download', 'Download the release manifests'),
    async run(step) {
      await load(step);
    },
  };
  return [...(kind === 'practice' ? [programs] : []), ...(downloads ? [manifests] : [])];
}
