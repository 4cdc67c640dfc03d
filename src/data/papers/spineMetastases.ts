import type { PublishedStudy } from './publishedStudy'

/** What the paper prints, with the numbers it can be worked out from. */
export const spineMetastases: PublishedStudy = {
  title: 'Spinal metastases before and after radiotherapy: DCE MRI, 49 patients',
  checks: [
    {
      ...{ id: 'p001-sens-vp', kind: 'proportion', verdict: 'misprint' },
      ...{ where: 'ROC cut-offs, sensitivity vp', printed: '0.82 to 0.97' },
      input: { x: 10, n: 11 },
      remark: 'neither: Clopper-Pearson .587-.998, Wilson .623-.984; no interval for 10 of 11 is this narrow',
    },
    {
      ...{ id: 'p001-spec-vp', kind: 'proportion', verdict: 'agrees-method' },
      ...{ where: 'ROC cut-offs, specificity vp', printed: '0.73 to 0.94' },
      input: { x: 33, n: 38 },
      remark: 'Wilson',
    },
    {
      ...{ id: 'p001-sens-size', kind: 'proportion', verdict: 'misprint' },
      ...{ where: 'ROC cut-offs, sensitivity size', printed: '0.67 to 0.9' },
      input: { x: 9, n: 11 },
      remark: 'Clopper-Pearson .482-.977, Wilson .523-.949',
    },
    {
      ...{ id: 'p001-spec-size', kind: 'proportion', verdict: 'misprint' },
      ...{ where: 'ROC cut-offs, specificity size', printed: '0.37 to 0.67' },
      input: { x: 18, n: 38 },
      remark: 'this is the Wilson interval of 20/38 (the false positives, .373-.675), not of 18/38 (.325-.627)',
    },
    {
      ...{ id: 'p001-falsepos', kind: 'counts', verdict: 'agrees' },
      ...{ where: 'Results', printed: '20, 5' },
      input: { spec18of38: 18, spec33of38: 33, n: 38 },
      remark: '20 and 5 false positives follow from the specificities',
    },
    {
      ...{ id: 'p001-levels', kind: 'percent', verdict: 'misprint' },
      ...{ where: 'Results', printed: '32.7 %, 55.1 %' },
      input: { thoracic: 27, lumbar: 16, n: 49 },
      remark: 'the two percentages are exchanged in the text (27/49=55.1, 16/49=32.7)',
    },
    {
      ...{ id: 'p001-auc-vp', kind: 'auc-interval', verdict: 'agrees-method' },
      ...{ where: 'ROC', printed: '0.86 (0.717 to 1)' },
      input: { auc: 0.86, ci: [0.717, 1], cases: 11, controls: 38 },
      remark: 'symmetric Wald interval truncated at 1',
    },
  ],
}
