import { IconCloudLock } from '@tabler/icons-react';
import styles from './backups.module.css';

/** Stands where apps have their icon, for the backups of the cloud itself. */
export function CloudSign() {
  return (
    <span className={styles.cloudSign} aria-hidden="true">
      <IconCloudLock size={20} stroke={1.7} />
    </span>
  );
}
