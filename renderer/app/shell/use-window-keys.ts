import { useEffect } from 'react';

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Global keyboard shortcuts. Single letters don't fire while a text field has focus. */
export function useWindowKeys(act: { readonly find: () => void; readonly help: () => void }): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.key === 'F6') {
        event.preventDefault();
        moveRegion(event.shiftKey ? -1 : 1);
        return;
      }
      if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === '/') {
        event.preventDefault();
        const search = document.querySelector<HTMLInputElement>('input[type="search"]');
        if (search === null) act.find();
        else search.focus();
      } else if (event.key === '?') act.help();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [act]);
}

function moveRegion(step: 1 | -1): void {
  const regions = ['sidebar', 'main']
    .map((id) => document.getElementById(id))
    .filter((region) => region !== null && region.offsetParent !== null);
  if (regions.length === 0) return;
  const inside = regions.findIndex((region) => region?.contains(document.activeElement));
  regions[(inside + step + regions.length) % regions.length]?.focus();
}
