import type { ForeignCatalogue, ForeignCatalogues } from '../catalogue/catalogue.ts';
import type { Doors, HandlersOf } from './doors.ts';

export function handleCatalogues({ catalogue, services }: Doors): HandlersOf<'catalogues'> {
  const theirs = (): ForeignCatalogues => {
    if (catalogue.foreign === undefined) throw new Error('this catalogue keeps no others');
    return catalogue.foreign;
  };
  const listed = async (one: ForeignCatalogue) => ({
    name: one.name,
    from: one.from,
    ...(one.commit === undefined ? {} : { commit: one.commit }),
    apps: await catalogue.offers(one),
    services: [...(await services.offers(theirs().servicesOf(one)))],
  });
  return {
    'catalogues.list': async () => ({ catalogues: await Promise.all((await theirs().list()).map(listed)) }),
    'catalogues.add': async ({ from, name }) => listed(await theirs().add(from, name)),
    'catalogues.update': async ({ name }) => {
      const { before, after } = await theirs().update(name);
      const was = before.commit === undefined ? {} : { before: before.commit };
      return { ...was, catalogue: await listed(after) };
    },
    'catalogues.prefer': async ({ name, app }) => {
      await theirs().prefer(name, app);
      return {};
    },
    'catalogues.remove': async ({ name }) => {
      await theirs().remove(name);
      return {};
    },
  };
}
