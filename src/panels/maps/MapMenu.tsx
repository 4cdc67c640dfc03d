import { ActionIcon, Menu } from '@mantine/core'
import { IconDotsVertical, IconDownload, IconTrash } from '@tabler/icons-react'
import { exportMap, removeMaps } from '../../actions/maps'
import type { ParameterMap } from '../../data/parameterMap'
import type { Fit } from './fits'

interface Props {
  readonly map: ParameterMap
  readonly fit: Fit
}

/** The way out of the product for one map, and the end of a fit. */
export function MapMenu({ map, fit }: Props) {
  const isAlone = fit.maps.length === 1
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon size="sm" aria-label={`Export or remove ${map.label}`}>
          <IconDotsVertical size="1rem" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconDownload size="1rem" />} onClick={() => void exportMap(map.id, 'nifti')}>
          Save as NIfTI
        </Menu.Item>
        <Menu.Item leftSection={<IconDownload size="1rem" />} onClick={() => void exportMap(map.id, 'csv')}>
          Save values as CSV
        </Menu.Item>
        <Menu.Divider />
        {!isAlone && (
          <Menu.Item leftSection={<IconTrash size="1rem" />} onClick={() => removeMaps([map])}>
            Remove {map.parameter}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconTrash size="1rem" />} onClick={() => removeMaps(fit.maps)}>
          {isAlone ? 'Remove' : 'Remove all maps of this fit'}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
