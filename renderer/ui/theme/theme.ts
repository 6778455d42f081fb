import { type CSSVariablesResolver, createTheme } from '@mantine/core';
import { clay, fern, heather, lake, ochre, stone } from './palette.ts';

/** Our Mantine theme. White text on filled buttons needs shade 6, which passes WCAG AA in every scale. */
export const theme = createTheme({
  colors: { fern, lake, ochre, clay, heather, stone },
  primaryColor: 'fern',
  primaryShade: { light: 6, dark: 6 },
  fontFamily: 'var(--wc-font-text)',
  fontFamilyMonospace: 'var(--wc-font-mono)',
  headings: { fontFamily: 'var(--wc-font-display)', fontWeight: '600' },
  fontSizes: { xs: '0.78125rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '14px', xl: '20px' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm', allowDeselect: false } },
    Modal: { defaultProps: { centered: true, radius: 'xl', padding: 24 } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: true } },
  },
});

const roles = { fern: 'brand', lake: 'info', ochre: 'attn', clay: 'bad', heather: 'practice' } as const;

/** One table for both schemes, since the tokens themselves change with the scheme. */
export const cssVariables: CSSVariablesResolver = () => {
  const table: Record<string, string> = {
    '--mantine-color-body': 'var(--wc-surface)',
    '--mantine-color-text': 'var(--wc-text)',
    '--mantine-color-bright': 'var(--wc-text)',
    '--mantine-color-dimmed': 'var(--wc-text-3)',
    '--mantine-color-placeholder': 'var(--wc-text-3)',
    '--mantine-color-error': 'var(--wc-bad-text)',
    '--mantine-color-anchor': 'var(--wc-brand-text)',
    '--mantine-color-default': 'var(--wc-surface)',
    '--mantine-color-default-hover': 'var(--wc-sunken)',
    '--mantine-color-default-color': 'var(--wc-text)',
    '--mantine-color-default-border': 'var(--wc-line-strong)',
    '--mantine-color-disabled': 'var(--wc-line)',
    '--mantine-color-disabled-color': 'var(--wc-text-2)',
    '--mantine-color-disabled-border': 'var(--wc-line)',
  };
  for (const [scale, role] of Object.entries(roles)) {
    table[`--mantine-color-${scale}-filled`] = `var(--wc-${role}-solid)`;
    table[`--mantine-color-${scale}-filled-hover`] = `var(--wc-${role}-hover)`;
    table[`--mantine-color-${scale}-light`] = `var(--wc-${role}-soft)`;
    // The line itself is too dark under text.
    table[`--mantine-color-${scale}-light-hover`] =
      `color-mix(in srgb, var(--wc-${role}-soft), var(--wc-${role}-line))`;
    table[`--mantine-color-${scale}-light-color`] = `var(--wc-${role}-text)`;
    table[`--mantine-color-${scale}-text`] = `var(--wc-${role}-text)`;
    table[`--mantine-color-${scale}-outline`] = `var(--wc-${role}-text)`;
    table[`--mantine-color-${scale}-outline-hover`] = `var(--wc-${role}-soft)`;
  }
  return { variables: {}, light: table, dark: table };
};
