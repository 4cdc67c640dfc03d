import { createTheme } from '@mantine/core'
import { StillLoader } from '../ui/StillLoader'
import classes from './theme.module.css'

/**
 * A reading room's greys: neutral, so that they do not tint the pictures, and no pure white or black.
 * The one accent is a quiet teal that is none of the colour maps' end colours.
 */
export const theme = createTheme({
  fontFamily: 'system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "DejaVu Sans Mono", monospace',
  white: '#e1e2e4',
  primaryColor: 'teal',
  primaryShade: 6,
  autoContrast: true,
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  colors: {
    dark: [
      '#c9cbce',
      '#b4b7bb',
      '#92969c',
      '#6c7076',
      '#3a3d41',
      '#303337',
      '#26282b',
      '#1b1c1f',
      '#161719',
      '#101113',
    ],
    teal: [
      '#dcebea',
      '#bcd9d7',
      '#9ac7c4',
      '#7db8b5',
      '#68aca9',
      '#589f9c',
      '#4a8f8c',
      '#3d7876',
      '#315f5e',
      '#254847',
    ],
  },
  components: {
    Tooltip: { defaultProps: { openDelay: 400, multiline: true, maw: '22rem', withArrow: true } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'dark.1' } },
    Button: { classNames: { root: classes.button, inner: classes.inner, loader: classes.loader } },
    Badge: { defaultProps: { variant: 'light', radius: 'sm', tt: 'none', fw: 500 } },
    Modal: {
      defaultProps: { overlayProps: { backgroundOpacity: 0.6 }, centered: true, transitionProps: { duration: 0 } },
    },
    // A closed list is not on the page: kept there, each is laid out and placed, which holds the page when a panel opens.
    Combobox: { defaultProps: { keepMounted: false, transitionProps: { duration: 0 } } },
    Loader: { defaultProps: { type: 'still', loaders: { still: StillLoader } } },
    Menu: { defaultProps: { transitionProps: { duration: 0 }, shadow: 'md' } },
    Popover: { defaultProps: { transitionProps: { duration: 0 }, shadow: 'md' } },
  },
})
