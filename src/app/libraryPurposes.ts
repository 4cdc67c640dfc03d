/** What each library of package.json is for. A test keeps this list and package.json together. */
export const LIBRARY_PURPOSES: Readonly<Record<string, string>> = {
  '@cornerstonejs/core': 'draws the images and the maps over them',
  '@cornerstonejs/dicom-image-loader': 'brings the decoders of compressed images',
  '@cornerstonejs/metadata': 'tells the drawing where an image lies',
  '@cornerstonejs/tools': 'tools of the mouse',
  '@mantine/core': 'buttons, menus, tables',
  '@mantine/hooks': 'small helpers of the page',
  '@tabler/icons-react': 'icons',
  '@zip.js/zip.js': 'reads zip files',
  comlink: 'talks to the workers that read and fit',
  dcmjs: 'writes DICOM',
  'dicom-parser': 'reads DICOM',
  events: 'a piece of Node that the drawing needs',
  'nifti-reader-js': 'NIfTI headers',
  react: 'the page',
  'react-dom': 'the page',
  zustand: 'keeps what is open and shown',
}
