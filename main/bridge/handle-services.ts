import { toWireError } from '../lib/wild-error.ts';
import type { Doors, HandlersOf } from './doors.ts';

export function handleServices({ clouds, services }: Doors): HandlersOf<'services'> {
  return {
    'services.list': async ({ cloud }, { signal }) => {
      const { services: found, broken } = await services.list(await clouds.get(cloud), signal);
      return {
        services: [...found],
        broken: broken.map(({ service, error }) => ({ service, error: toWireError(error) })),
      };
    },
    'services.show': async ({ cloud, service }, { signal }) =>
      services.show(await clouds.get(cloud), service, signal),
    'services.set': async ({ cloud, service, ...change }) => ({
      changed: [...(await services.set(await clouds.get(cloud), service, change))],
    }),
    'services.render': async ({ cloud, service }, { signal }) => {
      const files = await services.render(await clouds.get(cloud), service, signal);
      return { files: [...files].map(([name, text]) => ({ name, text })) };
    },
    'services.plan': async ({ cloud, service, others }, { signal }) =>
      services.plan(await clouds.get(cloud), service, others, signal),
    'services.deploy': async ({ cloud, ...request }) => ({
      operation: await services.deploy(await clouds.get(cloud), request),
    }),
    'services.planRemoval': async ({ cloud, service }, { signal }) =>
      services.planRemoval(await clouds.get(cloud), service, signal),
    'services.remove': async ({ cloud, service, typed }) => ({
      operation: await services.remove(await clouds.get(cloud), service, typed),
    }),
    'services.lint': async ({ folder }) => ({ problems: [...(await services.lint(folder))] }),
    'services.copySecret': async ({ cloud, ...copy }, { signal }) => ({
      copied: [...(await services.copySecret(await clouds.get(cloud), copy, signal))],
    }),
    'services.dashboardToken': async ({ cloud, minutes = 60 }, { signal }) => {
      const { token, url, expiresAt } = await services.dashboardToken(
        await clouds.get(cloud),
        minutes,
        signal,
      );
      return { token: token.expose(), expiresAt, ...(url === undefined ? {} : { url }) };
    },
  };
}
