import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import { cssVariables, theme } from './theme.ts';

// What was last chosen is only remembered here to avoid a flash on reload; main holds the preference itself.
const remembered = localStorageColorSchemeManager({ key: 'wild-cloud-appearance' });

/** Fonts, tokens and Mantine, for the window and for the story page alike. */
export function WildTheme({ children }: { readonly children: ReactNode }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={remembered}
      defaultColorScheme="auto"
    >
      {children}
    </MantineProvider>
  );
}
