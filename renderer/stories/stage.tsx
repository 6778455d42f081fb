/**
 * The window, with a way to reset it without reloading the page: the next story needs no new browser page, and code
 * injected for checks stays loaded. Tests call `resetWindow`.
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
