import { Tabs } from '@mantine/core'
import { Activity, memo, type ReactNode } from 'react'
import { useStore } from 'zustand/react'
import { openPanel } from '../actions/shell'
import { PANELS, type PanelEntry } from '../panels/registry'
import { messageStore } from '../state/messageStore'
import { mapStore } from '../state/mapStore'
import { shellStore } from '../state/shellStore'
import { Jobs } from './Jobs'
import { Messages } from './Messages'
import { useAnyStudy } from './useIsOpen'
import classes from './SidePanels.module.css'

/**
 * One panel at a time, each keeping its place while another is shown; work and messages stand below in one spot. A wide panel lies over the
 * images, which stay as they are underneath, and over all where no study is open.
 */
export function SidePanels() {
  const panelId = useStore(shellStore, (s) => s.panelId)
  return (
    <Side isWide={PANELS.find(({ id }) => id === panelId)?.wide ?? false}>
      <Tabs
        value={panelId}
        onChange={(id) => id && openPanel(id)}
        orientation="vertical"
        placement="right"
        className={classes.tabs}
        keepMounted={false}
      >
        <Tabs.List>
          {PANELS.map(({ id, title, icon: Icon }) => (
            <Tabs.Tab key={id} value={id} className={classes.tab}>
              <Icon size="1.15rem" className={classes.icon} />
              {title}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
      <div className={classes.panels}>
        {PANELS.map((entry) => (
          <Activity key={entry.id} mode={entry.id === panelId ? 'visible' : 'hidden'}>
            <OnePanel entry={entry} />
          </Activity>
        ))}
      </div>
      <Foot />
    </Side>
  )
}

function Side({ isWide, children }: { readonly isWide: boolean; readonly children: ReactNode }) {
  const anyStudy = useAnyStudy()
  return (
    <aside className={classes.side} aria-label="Panels" data-wide={isWide && (anyStudy ? 'over-images' : 'whole-page')}>
      {children}
    </aside>
  )
}

/** Drawn anew for news of its own only. */
const OnePanel = memo(function OnePanel({ entry: { title, Panel } }: { readonly entry: PanelEntry }) {
  return (
    <div className={classes.panel} role="tabpanel" aria-label={title}>
      <Panel />
    </div>
  )
})

function Foot() {
  const anyJob = useStore(mapStore, (s) => s.jobs.length > 0)
  const anyMessage = useStore(messageStore, (s) => s.messages.length > 0)
  if (!anyJob && !anyMessage) return null
  return (
    <div className={classes.foot}>
      <Jobs />
      <Messages />
    </div>
  )
}
