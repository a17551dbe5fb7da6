import {
  createTheme,
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type MantineThemeOverride,
} from '@mantine/core'
import { numberMarks } from '../decimal-text'
import { t } from '../texts'

/** How tightly a face of the product is set: `office` for eight hours a day, `portal` for a shop counter. */
export type Density = 'office' | 'portal'

/** The product's colours by the names that Mantine's `color` takes; light and dark as in tokens.css. */
const PALETTE = {
  primary: ['#0f766e', '#2dd4bf'],
  attention: ['#c2410c', '#fb923c'],
  danger: ['#b42318', '#f97066'],
  success: ['#15803d', '#4ade80'],
  info: ['#1d4ed8', '#93c5fd'],
} as const
const NAMES = Object.keys(PALETTE) as (keyof typeof PALETTE)[]

function mix(from: string, to: string, share: number): string {
  const channel = (at: number) => {
    const a = Number.parseInt(from.slice(at, at + 2), 16)
    const b = Number.parseInt(to.slice(at, at + 2), 16)
    return Math.round(a + (b - a) * share)
      .toString(16)
      .padStart(2, '0')
  }
  return `#${channel(1)}${channel(3)}${channel(5)}`
}

/** Ten shades with the dark theme's colour at 4 and the light theme's at 6. */
function shades(light: string, dark: string): MantineColorsTuple {
  return [
    mix(dark, '#ffffff', 0.9),
    mix(dark, '#ffffff', 0.75),
    mix(dark, '#ffffff', 0.5),
    mix(dark, '#ffffff', 0.25),
    dark,
    mix(dark, light, 0.5),
    light,
    mix(light, '#000000', 0.15),
    mix(light, '#000000', 0.3),
    mix(light, '#000000', 0.5),
  ]
}

const SIZES = {
  office: { xs: '12px', sm: '13px', md: '13px', lg: '16px', xl: '20px' },
  portal: { xs: '13px', sm: '14px', md: '16px', lg: '20px', xl: '28px' },
} as const

const HEADINGS = {
  office: { h1: '20px', h2: '16px', h3: '14px', h4: '13px', h5: '13px', h6: '12px' },
  portal: { h1: '40px', h2: '28px', h3: '20px', h4: '16px', h5: '16px', h6: '14px' },
} as const

/** The Mantine theme of one face of the product. */
export function mantineTheme(density: Density): MantineThemeOverride {
  const size = density === 'office' ? 'sm' : 'md'
  const heading = (name: keyof (typeof HEADINGS)['office']) => ({
    fontSize: HEADINGS[density][name],
    lineHeight: name === 'h1' || name === 'h2' ? '1.25' : '1.4',
    fontWeight: '600',
  })
  const sized = { defaultProps: { size } }
  return createTheme({
    colors: Object.fromEntries(NAMES.map((name) => [name, shades(PALETTE[name][0], PALETTE[name][1])])),
    primaryColor: 'primary',
    primaryShade: { light: 6, dark: 4 },
    fontFamily: 'var(--pf-face)',
    fontFamilyMonospace: 'var(--pf-mono)',
    fontSizes: SIZES[density],
    lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
    headings: {
      fontWeight: '600',
      sizes: {
        h1: heading('h1'),
        h2: heading('h2'),
        h3: heading('h3'),
        h4: heading('h4'),
        h5: heading('h5'),
        h6: heading('h6'),
      },
    },
    spacing: { xs: '4px', sm: '8px', md: '16px', lg: '24px', xl: '40px' },
    radius: { xs: '4px', sm: '6px', md: '6px', lg: '10px', xl: '16px' },
    defaultRadius: 'sm',
    shadows: {
      xs: 'none',
      sm: 'none',
      md: 'var(--pf-float-shadow)',
      lg: 'var(--pf-float-shadow)',
      xl: 'var(--pf-float-shadow)',
    },
    respectReducedMotion: true,
    cursorType: 'pointer',
    focusRing: 'auto',
    variantColorResolver: (input) => {
      const resolved = defaultVariantColorsResolver(input)
      const name = input.color ?? input.theme.primaryColor
      if (input.variant === 'filled' && name in PALETTE) return { ...resolved, color: `var(--pf-on-${name})` }
      return resolved
    },
    components: {
      // In the office fields stand side by side: what explains one stands below it, so that all begin at one height.
      InputWrapper: {
        defaultProps:
          density === 'office' ? { inputWrapperOrder: ['label', 'input', 'description', 'error'] } : {},
      },
      Button: { defaultProps: { size } },
      ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 'md' } },
      TextInput: sized,
      PasswordInput: sized,
      NumberInput: {
        defaultProps: { size, decimalSeparator: numberMarks().decimal, allowedDecimalSeparators: ['.', ','] },
      },
      Select: { defaultProps: { size, allowDeselect: false } },
      NativeSelect: sized,
      Textarea: sized,
      Checkbox: sized,
      Radio: sized,
      Switch: sized,
      SegmentedControl: sized,
      Modal: {
        defaultProps: {
          radius: 'lg',
          centered: true,
          transitionProps: { duration: 120 },
          closeButtonProps: { 'aria-label': t('Close') },
        },
      },
      Drawer: { defaultProps: { transitionProps: { duration: 120 } } },
      Menu: { defaultProps: { shadow: 'md', transitionProps: { duration: 100 }, withinPortal: true } },
      Popover: { defaultProps: { shadow: 'md', transitionProps: { duration: 100 } } },
      Tooltip: {
        defaultProps: {
          openDelay: 300,
          withArrow: false,
          events: { hover: true, focus: true, touch: false },
        },
      },
      Paper: { defaultProps: { radius: 'lg' } },
      Card: { defaultProps: { radius: 'lg' } },
      Anchor: { defaultProps: { underline: 'hover' } },
      Skeleton: { defaultProps: { radius: 'sm' } },
    },
  })
}

/** Mantine's own variables, tied to the product's tokens; the same in both schemes, since the tokens differ. */
export const mantineVariables: CSSVariablesResolver = () => {
  const scheme: Record<string, string> = {
    '--mantine-color-body': 'var(--pf-ground)',
    '--mantine-color-text': 'var(--pf-text)',
    '--mantine-color-bright': 'var(--pf-text)',
    '--mantine-color-dimmed': 'var(--pf-muted)',
    '--mantine-color-placeholder': 'var(--pf-muted)',
    '--mantine-color-anchor': 'var(--pf-primary)',
    '--mantine-color-error': 'var(--pf-danger)',
    '--mantine-color-default': 'var(--pf-raised)',
    '--mantine-color-default-hover': 'var(--pf-sunken)',
    '--mantine-color-default-color': 'var(--pf-text)',
    '--mantine-color-default-border': 'var(--pf-hairline)',
    '--mantine-color-disabled': 'var(--pf-sunken)',
    '--mantine-color-disabled-color': 'var(--pf-muted)',
    '--mantine-color-disabled-border': 'var(--pf-hairline)',
    '--mantine-primary-color-contrast': 'var(--pf-on-primary)',
  }
  for (const name of [...NAMES]) {
    const own = `var(--pf-${name})`
    Object.assign(scheme, {
      [`--mantine-color-${name}-filled`]: own,
      [`--mantine-color-${name}-filled-hover`]: `color-mix(in srgb, ${own} 88%, var(--pf-text))`,
      [`--mantine-color-${name}-light`]: `color-mix(in srgb, ${own} 10%, var(--pf-ground))`,
      [`--mantine-color-${name}-light-hover`]: `color-mix(in srgb, ${own} 16%, var(--pf-ground))`,
      [`--mantine-color-${name}-light-color`]: own,
      [`--mantine-color-${name}-outline`]: own,
      [`--mantine-color-${name}-outline-hover`]: `color-mix(in srgb, ${own} 8%, transparent)`,
      [`--mantine-color-${name}-text`]: own,
    })
  }
  Object.assign(scheme, {
    '--mantine-color-gray-light-color': 'var(--pf-text)',
    '--mantine-color-gray-text': 'var(--pf-muted)',
    '--mantine-color-gray-outline': 'var(--pf-edge)',
  })
  return { variables: {}, light: scheme, dark: scheme }
}
