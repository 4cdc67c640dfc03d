import { Fragment } from 'react'
import classes from './Facts.module.css'
import { shorten } from './shorten'

/** Names and values, one a line; what is empty is left out. */
export function Facts({ rows }: { readonly rows: readonly (readonly [name: string, value: string])[] }) {
  return (
    <dl className={classes.list}>
      {rows
        .filter(([, value]) => value !== '')
        .map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{shorten(value, 400)}</dd>
          </Fragment>
        ))}
    </dl>
  )
}
