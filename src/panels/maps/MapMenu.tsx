import { ActionIcon, Menu } from '@mantine/core'
import { IconDotsVertical, IconDownload, IconShieldQuestion, IconTrash } from '@tabler/icons-react'
import { exportMap, MAP_FORMATS, removeMaps } from '../../actions/maps'
import { addTrustMap, type TrustQuantity } from '../../actions/fit/trustMaps'
import type { ParameterMap } from '../../data/parameterMap'
import type { Fit } from './fits'

interface Props {
  readonly map: ParameterMap
  readonly fit: Fit
}

const TRUST: readonly (readonly [TrustQuantity, string])[] = [
  ['error', 'Standard error as a map'],
  ['residual', 'Residual as a map'],
  ['rSquared', 'R² as a map'],
]

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
        {TRUST.map(([quantity, words]) => (
          <Menu.Item
            key={quantity}
            leftSection={<IconShieldQuestion size="1rem" />}
            disabled={map.underWay}
            onClick={() => addTrustMap(map.id, quantity)}
          >
            {words}
          </Menu.Item>
        ))}
        <Menu.Divider />
        {MAP_FORMATS.map(({ id, label }) => (
          <Menu.Item key={id} leftSection={<IconDownload size="1rem" />} onClick={() => void exportMap(map.id, id)}>
            {label}
          </Menu.Item>
        ))}
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
