import { renderWindow } from './render-window.tsx';
import { openTransport } from './transport/transport.ts';

const place = document.getElementById('root');
if (place === null) throw new Error('index.html has no #root');

renderWindow(place, await openTransport(window));
