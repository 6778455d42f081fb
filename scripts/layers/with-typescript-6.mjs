// dependency-cruiser reads TypeScript through the compiler's API, which TypeScript 7 does not have yet.
// Loaded with `node --import`, this gives it version 6, which this folder has to itself.
import { createRequire, registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

const fromHere = createRequire(import.meta.url);

registerHooks({
  resolve(specifier, context, next) {
    const asked = specifier === 'typescript' || specifier.startsWith('typescript/');
    if (!asked || !context.parentURL?.includes('/dependency-cruiser/')) return next(specifier, context);
    return { url: pathToFileURL(fromHere.resolve(specifier)).href, shortCircuit: true };
  },
});
