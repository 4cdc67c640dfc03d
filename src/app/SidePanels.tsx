import { Tabs } from '@mantine/core'
import { Activity } from 'react'
import { useStore } from 'zustand/react'
import { openPanel } from '../actions/shell'
import { PANELS } from '../panels/registry'
import { messageStore } from '../state/messageStore'
import { mapStore } from '../state/mapStore'
import { shellStore } from '../state/shellStore'
import { studyStore } from '../state/studyStore'
import { Jobs } from './Jobs'
import { Messages } from './Messages'
import classes from './SidePanels.module.css'

/**
 * One panel at a time, each keeping its place while another is shown; work and messages stand below in one spot. A wide panel lies over the
 * images, which stay as they are underneath, and over all where no study is open.
 */
export function SidePanels() {
  const panelId = useStore(shellStore, (s) => s.panelId)
  const anyJob = useStore(mapStore, (s) => s.jobs.length > 0)
  const anyMessage = useStore(messageStore, (s) => s.messages.length > 0)
  const anyStudy = useStore(studyStore, (s) => s.series.length > 0)
  const wide = PANELS.find(({ id }) => id === panelId)?.wide ?? false

  return (
    <aside className={classes.side} aria-label="Panels" data-wide={wide && (anyStudy ? 'over-images' : 'whole-page')}>
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
        {PANELS.map(({ id, title, Panel }) => (
          <Activity key={id} mode={id === panelId ? 'visible' : 'hidden'}>
            <div className={classes.panel} role="tabpanel" aria-label={title}>
              <Panel />
            </div>
          </Activity>
        ))}
      </div>
      {(anyJob || anyMessage) && (
        <div className={classes.foot}>
          <Jobs />
          <Messages />
        </div>
      )}
    </aside>
  )
}
