const LINE = 15
const SIZE = 12
const MARGIN = 12
/** Characters that fit into a line of so many pixels. */
const PER_LINE = (width: number): number => Math.floor((width - 2 * MARGIN) / 6.1)

/** Words broken into lines of at most `length` characters. */
export function wrapped(text: string, length: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + word.length <= length) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

/** Writes a caption below a figure, inside its own picture; gives the height that the whole then has. */
export function addCaption(
  svg: Element,
  caption: string,
  { width, height }: { width: number; height: number },
): number {
  const lines = caption ? wrapped(caption, PER_LINE(width)) : []
  if (!lines.length) return height
  const whole = height + LINE * lines.length + MARGIN
  svg.setAttribute('width', String(width))
  svg.setAttribute('height', String(whole))
  svg.setAttribute('viewBox', `0 0 ${width} ${whole}`)
  const text = document.createElementNS('http://www.w3.org/2000/svg', 'text')
  text.setAttribute('text-anchor', 'start')
  text.setAttribute('font-size', String(SIZE))
  text.setAttribute('fill', '#222222')
  for (const [n, line] of lines.entries()) {
    const part = document.createElementNS('http://www.w3.org/2000/svg', 'tspan')
    part.setAttribute('x', String(MARGIN))
    part.setAttribute('y', String(height + LINE * (n + 1)))
    part.textContent = line
    text.append(part)
  }
  svg.append(text)
  return whole
}
