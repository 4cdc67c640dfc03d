import { describe, expect, it } from 'vitest'
import { SHORTCUTS, shortcutFor } from './shortcuts'
import { isForShortcuts } from './useShortcuts'

/** An element that matches some of the selectors it is asked about. */
const focused = (...matches: string[]) => ({
  closest: (selector: string) => (matches.some((m) => selector.includes(m)) ? ({} as Element) : null),
})

describe('the table of shortcuts', () => {
  it('gives every key one meaning', () => {
    const keys = SHORTCUTS.map((s) => s.key)
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([])
  })

  it('holds keys as the keyboard reports them, in lower case', () => {
    expect(SHORTCUTS.filter((s) => s.key !== s.key.toLowerCase())).toEqual([])
  })

  it('finds a key whatever the case', () => {
    expect(shortcutFor('H')).toBe(shortcutFor('h'))
    expect(shortcutFor('F13')).toBeUndefined()
  })
})

describe('keys that belong to what has the focus', () => {
  it('leaves every key to a field that is typed in', () => {
    expect(isForShortcuts('w', focused('textarea'), false)).toBe(false)
  })

  it('leaves space and arrows to a button or a slider, but not letters', () => {
    expect(isForShortcuts(' ', focused('button'), false)).toBe(false)
    expect(isForShortcuts('ArrowDown', focused('[role=slider]'), false)).toBe(false)
    expect(isForShortcuts('w', focused('button'), false)).toBe(true)
  })

  it('keeps the page below still while a sheet lies over it', () => {
    expect(isForShortcuts('r', null, true)).toBe(false)
    expect(isForShortcuts('Escape', null, true)).toBe(true)
  })
})
