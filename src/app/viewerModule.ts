/** The drawing of pictures is the largest part of the product by far: it comes after the page stands. */
export const loadViewer = () => import('../viewer/Viewer')
