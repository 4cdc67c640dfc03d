import { Button, Select } from '@mantine/core'
import { takeNoiseFromAir } from '../../actions/fit/airNoise'
import { askOf } from '../../actions/fit/choices'
import { noiseMapsOf } from '../../actions/fit/noiseMap'
import type { Volume } from '../../data/study'
import type { AskedFit } from '../../state/mapStore'
import { shorten } from '../../ui/shorten'

interface Props {
  readonly modelId: string
  readonly asked: AskedFit
  readonly volume: Volume
}

/** Where σ comes from: typed, read from the air, or a map of it with a number for every voxel. */
export function NoiseSource({ modelId, asked, volume }: Props) {
  const maps = noiseMapsOf(volume)
  const chosen = asked.noiseMap ?? ''
  const isGone = chosen !== '' && !maps.some(({ seriesInstanceUID }) => seriesInstanceUID === chosen)
  return (
    <>
      <Button
        size="compact-xs"
        variant="default"
        title="Reads σ from the part of the images with the highest b-value that shows plain noise"
        onClick={() => takeNoiseFromAir(modelId, volume)}
      >
        Read σ from the air
      </Button>
      {(maps.length > 0 || isGone) && (
        <Select
          size="xs"
          aria-label="Map of σ"
          data={[
            { value: '', label: 'σ as above, for all voxels' },
            ...(isGone ? [{ value: chosen, label: 'σ of each voxel: a map that is not here', disabled: true }] : []),
            ...maps.map(({ seriesInstanceUID, title }) => ({
              value: seriesInstanceUID,
              label: `σ of each voxel: ${shorten(title, 50)}`,
            })),
          ]}
          value={chosen}
          onChange={(uid) => askOf(modelId, { noiseMap: uid || null })}
          allowDeselect={false}
          comboboxProps={{ transitionProps: { duration: 0 } }}
        />
      )}
    </>
  )
}
