import { afterEach } from 'vitest';
import { type Lan, openLan } from './lan.ts';

/** @returns {@link openLan}; what it opens is closed after each test */
export function openLans(): typeof openLan {
  const open: Lan[] = [];
  afterEach(async () => {
    for (const lan of open.splice(0)) await lan.close();
  });
  return async (...args) => {
    const lan = await openLan(...args);
    open.push(lan);
    return lan;
  };
}
