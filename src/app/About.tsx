import { Code, Group, ScrollArea, Spoiler, Stack, Table, Text } from '@mantine/core'
import { CopyText } from '../ui/CopyText'
import { LIBRARY_PURPOSES } from './libraryPurposes'
import { Mark } from './Mark'

const libraries = __LIBRARIES__
const direct = libraries.filter((library) => library.direct)
const others = libraries.filter((library) => !library.direct)
const versions = libraries.map(({ name, version }) => `${name} ${version}`).join('\n')

/** What this is, what it is not, and what it is made of. */
export function About() {
  return (
    <Stack gap="sm">
      <Group gap="sm">
        <Mark size="2.2rem" />
        <div>
          <Text fw={600}>Permea {__APP_VERSION__}</Text>
          <Text size="sm">For research. Not a medical device.</Text>
        </div>
      </Group>
      <Text size="sm">
        Turns a tumour MRI into maps a radiologist can trust, in the browser. No image, name or number leaves this
        computer. Free under the MIT licence.
      </Text>
      <Group justify="space-between">
        <Text size="sm" fw={600}>
          Made with
        </Text>
        <CopyText text={`Permea ${__APP_VERSION__}\n${versions}`} label="Copy all versions" />
      </Group>
      <ScrollArea.Autosize mah="45vh">
        <Table fz="xs" verticalSpacing={3}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Library</Table.Th>
              <Table.Th>Version</Table.Th>
              <Table.Th>Licence</Table.Th>
              <Table.Th>What for</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {direct.map(({ name, version, license }) => (
              <Table.Tr key={name}>
                <Table.Td>{name}</Table.Td>
                <Table.Td>{version}</Table.Td>
                <Table.Td>{license}</Table.Td>
                <Table.Td>{LIBRARY_PURPOSES[name]}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <Spoiler mt="sm" maxHeight={0} showLabel={`and ${others.length} that these bring along`} hideLabel="Show fewer">
          <Code block fz="xs">
            {others.map(({ name, version, license }) => `${name} ${version} (${license})`).join('\n')}
          </Code>
        </Spoiler>
      </ScrollArea.Autosize>
    </Stack>
  )
}
