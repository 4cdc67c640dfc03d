import type { Answer, AnswerTable } from '../data/analyses/answer'
import { sentences } from '../data/analyses/words'
import { titleOf, type CaseTable } from '../data/caseTable'
import { fittingWords } from './reportMethods'

/** An answer with its figures drawn: each the text of an SVG made by the page itself. */
export interface ReportedAnswer {
  readonly answer: Answer
  readonly figures: readonly string[]
}

export interface ReportContent {
  readonly title: string
  readonly table: CaseTable
  readonly answers: readonly ReportedAnswer[]
  readonly productVersion: string
  readonly now: Date
}

/** A study report that any browser opens and prints: what was run, in words, with its tables and figures. Everything is in the one file. */
export function report(content: ReportContent): Blob {
  const { title, answers, productVersion, now } = content
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${text(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${text(title)}</h1>
<p class="small">Permea ${text(productVersion)}, ${text(now.toISOString().slice(0, 16).replace('T', ' '))} UTC. Not a medical device report: numbers for research, to be read with their methods.</p>
${casesPart(content.table)}
${methodsPart(content)}
${answers.map(answerPart).join('\n')}
</body>
</html>
`
  return new Blob([html], { type: 'text/html;charset=utf-8' })
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text that is never markup, whatever a file wrote into it. */
export const text = (raw: string): string => raw.replace(/[&<>"']/g, (char) => ESCAPES[char])

const STYLE = `
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; font: 14px/1.45 system-ui, sans-serif; color: #222; }
h1 { font-size: 1.5rem; } h2 { margin-top: 2rem; font-size: 1.15rem; } h3 { margin: 1.2rem 0 0.3rem; font-size: 1rem; }
table { border-collapse: collapse; font-size: 12px; font-variant-numeric: tabular-nums; }
th, td { padding: 0.2rem 0.7rem 0.2rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid #ddd; }
th { font-weight: 600; border-bottom-color: #888; }
figure { margin: 1rem 0; break-inside: avoid; } figure img { max-width: 100%; } figcaption { font-size: 12px; color: #444; }
.small { font-size: 12px; color: #555; } .beware { padding: 0.5rem 0.8rem; background: #fdf3d8; }
tr, section > h3 { break-inside: avoid; break-after: auto; }
@media print { body { margin: 0; max-width: none; } a { color: inherit; } }
`

function casesPart({ columns, rows }: CaseTable): string {
  const count = (values: readonly (string | null)[]): number => new Set(values).size
  const measured = columns.filter(({ kind }) => kind === 'measurement')
  const readers = rows.flatMap(({ reader }) => reader ?? [])
  return `<h2>Cases</h2>
<p>${rows.length} rows: ${count(rows.map(({ caseId }) => caseId))} patients, ${count(rows.map(({ caseId, lesion }) => JSON.stringify([caseId, lesion])))} lesions, ${count(rows.map(({ visit }) => visit))} visits (${text([...new Set(rows.map(({ visit }) => visit))].join(', '))}), ${count(readers)} readers.</p>
${tablePart({
  title: 'Measurements',
  head: ['measurement', 'known in', 'source'],
  rows: measured.map((column) => {
    const known = rows.filter(({ values }) => Number.isFinite(values[column.key] ?? NaN)).length
    return { cells: [titleOf(column), `${known} of ${rows.length} rows`, column.source] }
  }),
})}`
}

function methodsPart({ table, answers, productVersion }: ReportContent): string {
  const fits = fittingWords(table.recipes ?? [])
  const statistics = [...new Set(answers.flatMap(({ answer }) => answer.method))]
  const fitted = fits.length ? fits.map((words) => `<p>${text(words)}</p>`).join('\n') : UNKNOWN_FITS
  return `<h2>Methods</h2>
${fitted}
<p>Statistics (Permea ${text(productVersion)}): ${text(sentences(statistics))}</p>`
}

const UNKNOWN_FITS = '<p>How the maps behind the measurements were fitted is not part of this table.</p>'

function answerPart({ answer, figures }: ReportedAnswer): string {
  const beware = answer.warnings.map((warning) => `<li>${text(warning)}</li>`).join('')
  return `<section>
<h2>${text(answer.title)}</h2>
${beware ? `<ul class="beware">${beware}</ul>` : ''}
${figures.map((svg, n) => figurePart(svg, answer.figures[n]?.caption ?? '')).join('\n')}
${answer.tables.map(tablePart).join('\n')}
<p class="small">${text(sentences(answer.method))}</p>
</section>`
}

/** As an image: nothing in a picture can run. */
const figurePart = (svg: string, caption: string): string =>
  `<figure><img alt="${text(caption)}" src="data:image/svg+xml,${encodeURIComponent(svg).replaceAll("'", '%27')}"><figcaption>${text(caption)}</figcaption></figure>`

function tablePart({ title, head, rows }: AnswerTable): string {
  const cells = (tag: 'th' | 'td', texts: readonly string[]): string =>
    texts.map((cell) => `<${tag}>${text(cell)}</${tag}>`).join('')
  const body = rows.map((line) => `<tr>${cells('td', line.cells)}</tr>`).join('\n')
  return `<h3>${text(title)}</h3>
<table><thead><tr>${cells('th', head)}</tr></thead>
<tbody>
${body}
</tbody></table>`
}
