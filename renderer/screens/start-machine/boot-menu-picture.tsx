import styles from './start-machine.module.css';

const entries = {
  network: ['Windows Boot Manager', 'UEFI: PXE IPv4 Ethernet', 'UEFI: PXE IPv6 Ethernet'],
  stick: ['Windows Boot Manager', 'UEFI: USB Flash Drive', 'USB Flash Drive'],
} as const;

/** What a boot menu looks like. It is English on almost every machine. Decorative: the sentence above says what to choose. */
export function BootMenuPicture({ from }: { readonly from: keyof typeof entries }) {
  return (
    <div className={styles.menu} aria-hidden="true" translate="no">
      <span>Boot Menu</span>
      {entries[from].map((entry, index) => (
        <span key={entry} className={index === 1 ? styles.menuNow : styles.menuEntry}>
          {entry}
        </span>
      ))}
    </div>
  );
}
