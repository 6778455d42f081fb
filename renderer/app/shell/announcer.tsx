import { useEffect, useState } from 'react';
import { create } from 'zustand';
import styles from './shell.module.css';

interface Announcements {
  readonly polite: string;
  readonly urgent: string;
  readonly toast: string;
  readonly say: (text: string) => void;
  readonly warn: (text: string) => void;
  readonly confirm: (text: string) => void;
}

/** A polite and an assertive live region for the whole window. `confirm` also shows a toast. */
export const useAnnouncements = create<Announcements>()((set) => ({
  polite: '',
  urgent: '',
  toast: '',
  say: (text) => {
    if (document.visibilityState === 'visible') set({ polite: text });
  },
  warn: (text) => {
    if (document.visibilityState === 'visible') set({ urgent: text });
  },
  confirm: (text) => set({ toast: text }),
}));

const toastMs = 6000;

export function Announcer() {
  const { polite, urgent, toast, confirm } = useAnnouncements();
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (toast === '' || held) return;
    const timer = setTimeout(() => confirm(''), toastMs);
    return () => clearTimeout(timer);
  }, [toast, held, confirm]);
  return (
    <>
      <div className="unseen" role="status">
        {polite}
      </div>
      <div className="unseen" role="alert">
        {urgent}
      </div>
      <div className={styles.toastPlace} role="status">
        {toast !== '' && (
          <p
            className={styles.toast}
            onPointerEnter={() => setHeld(true)}
            onPointerLeave={() => setHeld(false)}
          >
            {toast}
          </p>
        )}
      </div>
    </>
  );
}
