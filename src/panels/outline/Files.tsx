import { Button, FileButton, Group, Menu } from '@mantine/core'
import { IconDownload, IconUpload } from '@tabler/icons-react'
import { exportOutlines } from '../../actions/outlineFiles/exportOutlines'
import { importOutlines } from '../../actions/outlineFiles/importOutlines'
import { OUTLINE_FORMATS } from '../../actions/outlineFiles/formats'

/** Outlines out of files and into files. */
export function Files({ any }: { readonly any: boolean }) {
  return (
    <Group gap={4}>
      <FileButton multiple accept=".dcm,.nii,.gz,application/dicom" onChange={(files) => void importOutlines(files)}>
        {({ onClick }) => (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconUpload size="0.95rem" />}
            title="DICOM SEG, RTSTRUCT or a NIfTI mask"
            onClick={onClick}
          >
            Import…
          </Button>
        )}
      </FileButton>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button size="compact-xs" variant="default" disabled={!any} leftSection={<IconDownload size="0.95rem" />}>
            Export all
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {OUTLINE_FORMATS.map(({ id, label }) => (
            <Menu.Item key={id} onClick={() => void exportOutlines(id)}>
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </Group>
  )
}
