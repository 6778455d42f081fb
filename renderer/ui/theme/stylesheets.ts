/** The global styles. Imported before any component, so that the styles of a component come later and win. */
import '@fontsource-variable/bricolage-grotesque/wght.css';
import '@fontsource-variable/wix-madefor-text/wght.css';
import '@mantine/core/styles.css';
import './tokens.css';
import './base.css';
import './utilities.css';
import './mantine.css';
