/**
 * The window itself, which begins anew without loading the page: its next story needs no new browser page, and what is
 * loaded into the page to look at it stays warm. `resetWindow` is called from outside.
 */
import { renderWindow } from '../render-window.tsx';
import { openTransport } from '../transport/transport.ts';
import { resetStores } from './resettable-stores.ts';

declare global {
  interface Window {
    resetWindow(): void;
  }
}

const found = document.getElementById('root');
if (found === null) throw new Error('stage.html has no #root');
const place = found;

const opened = await openTransport(window);
let takeOut = renderWindow(place, opened);

window.resetWindow = () => {
  takeOut();
  resetStores();
  localStorage.clear();
  location.hash = '#/';
  takeOut = renderWindow(place, opened);
};
