import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import { cssVariables, theme } from './theme.ts';

// Stored only to avoid a flash on reload; main holds the preference itself.
const remembered = localStorageColorSchemeManager({ key: 'wild-cloud-appearance' });

/** Mantine with our theme, for the window and the story page. */
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
