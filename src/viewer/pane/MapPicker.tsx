import { useStore } from 'zustand'
import { showMap } from '../../actions/view'
import type { ParameterMap } from '../../data/parameterMap'
import { mapStore } from '../../state/mapStore'
import styles from './ColourBar.module.css'

interface Props {
  readonly map: ParameterMap
  readonly paneId: string
}

/** The name of the map on a pane; where other maps of the same place exist, the way to them, fit by fit. */
export function MapPicker({ map, paneId }: Props) {
  const maps = useStore(mapStore, (s) => s.maps)
  const others = maps.filter((other) => liesWith(other, map))
  if (others.length < 2) return <span>{map.parameter}</span>
  const recipes = [...new Set(others.map(({ recipe }) => recipe))].reverse()
  return (
    <select
      className={styles.picker}
      aria-label="Map on this picture"
      title={map.label}
      value={map.id}
      onChange={({ currentTarget }) => showMap(paneId, currentTarget.value)}
    >
      {recipes.map((recipe, n) => (
        <optgroup key={n} label={`${recipe.model}, ${recipe.method}`}>
          {others
            .filter((other) => other.recipe === recipe)
            .map(({ id, parameter }) => (
              <option key={id} value={id}>
                {parameter}
              </option>
            ))}
        </optgroup>
      ))}
    </select>
  )
}

const liesWith = (other: ParameterMap, map: ParameterMap): boolean =>
  other.recipe.volumeId === map.recipe.volumeId ||
  (map.frameOfReferenceUID !== null && other.frameOfReferenceUID === map.frameOfReferenceUID)
