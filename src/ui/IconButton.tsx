import { ActionIcon, Tooltip, type ActionIconProps } from '@mantine/core'
import type { ComponentPropsWithRef, ReactNode } from 'react'
import classes from './IconButton.module.css'
import { Key } from './Key'

interface Props extends ActionIconProps, Omit<ComponentPropsWithRef<'button'>, keyof ActionIconProps> {
  readonly label: string
  /** Key that does the same, shown in the tooltip. */
  readonly shortcut?: string
  /** Set for a button that is on or off. */
  readonly pressed?: boolean
  readonly children: ReactNode
}

/** A small button with a picture, a name for readers, a tooltip and, where it toggles, its state. */
export function IconButton({ label, shortcut, pressed, children, ...rest }: Props) {
  return (
    <Tooltip
      label={
        <>
          {label} {shortcut && <Key name={shortcut} />}
        </>
      }
    >
      <ActionIcon aria-label={label} aria-pressed={pressed} variant="transparent" className={classes.button} {...rest}>
        {children}
      </ActionIcon>
    </Tooltip>
  )
}
