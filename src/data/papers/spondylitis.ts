import type { PublishedStudy } from './publishedStudy'

/** What the paper prints, with the numbers it can be worked out from. */
export const spondylitis: PublishedStudy = {
  title: 'Spinal metastases and tuberculous spondylitis: IVIM and stretched-exponential DWI, 70 patients',
  checks: [
    {
      ...{ id: 'p002-icc-ADCstand', kind: 'icc-interval', verdict: 'agrees-method' },
      ...{ where: 'ICC ADCstand', printed: '0.929 (0.889 to 0.956)' },
      input: { icc: 0.929, n: 70, k: 2 },
      remark: 'single measures, n=70; the form is not named in the paper',
    },
    {
      ...{ id: 'p002-icc-ADCslow', kind: 'icc-interval', verdict: 'agrees-method' },
      ...{ where: 'ICC ADCslow', printed: '0.946 (0.914 to 0.966)' },
      input: { icc: 0.946, n: 70, k: 2 },
      remark: 'single measures, n=70; the form is not named in the paper',
    },
    {
      ...{ id: 'p002-icc-ADCfast', kind: 'icc-interval', verdict: 'agrees-method' },
      ...{ where: 'ICC ADCfast', printed: '0.849 (0.768 to 0.903)' },
      input: { icc: 0.849, n: 70, k: 2 },
      remark: 'single measures, n=70; the form is not named in the paper',
    },
    {
      ...{ id: 'p002-icc-f', kind: 'icc-interval', verdict: 'agrees-method' },
      ...{ where: 'ICC f', printed: '0.868 (0.796 to 0.916)' },
      input: { icc: 0.868, n: 70, k: 2 },
      remark: 'single measures, n=70; the form is not named in the paper',
    },
    {
      ...{ id: 'p002-icc-DDC', kind: 'icc-interval', verdict: 'agrees-method' },
      ...{ where: 'ICC DDC', printed: '0.924 (0.88 to 0.952)' },
      input: { icc: 0.924, n: 70, k: 2 },
      remark: 'single measures, n=70; the form is not named in the paper',
    },
    {
      ...{ id: 'p002-icc-alpha', kind: 'icc-interval', verdict: 'agrees-method' },
      ...{ where: 'ICC alpha', printed: '0.911 (0.86 to 0.944)' },
      input: { icc: 0.911, n: 70, k: 2 },
      remark: 'single measures, n=70; the form is not named in the paper',
    },
    {
      ...{ id: 'p002-ADCfast-sens', kind: 'proportion', verdict: 'agrees' },
      ...{ where: 'table 4, ADCfast sensitivity', printed: '0.663 to 0.9' },
      input: { x: 40, n: 50 },
      remark:
        'Clopper-Pearson; the three specificity upper limits are printed 0.1 or 0.2 points too low (exact 96.8, 84.6, 94.3); .834/.987 are truncated rather than rounded (83.45, 98.75)',
    },
    {
      ...{ id: 'p002-ADCfast-spec', kind: 'proportion', verdict: 'misprint' },
      ...{ where: 'table 4, ADCfast specificity', printed: '0.621 to 0.966' },
      input: { x: 17, n: 20 },
      remark:
        'Clopper-Pearson; the three specificity upper limits are printed 0.1 or 0.2 points too low (exact 96.8, 84.6, 94.3); .834/.987 are truncated rather than rounded (83.45, 98.75)',
    },
    {
      ...{ id: 'p002-f-sens', kind: 'proportion', verdict: 'agrees' },
      ...{ where: 'table 4, f, sensitivity', printed: '0.733 to 0.942' },
      input: { x: 43, n: 50 },
      remark:
        'Clopper-Pearson; the three specificity upper limits are printed 0.1 or 0.2 points too low (exact 96.8, 84.6, 94.3); .834/.987 are truncated rather than rounded (83.45, 98.75)',
    },
    {
      ...{ id: 'p002-f-spec', kind: 'proportion', verdict: 'misprint' },
      ...{ where: 'table 4, f specificity', printed: '0.408 to 0.845' },
      input: { x: 13, n: 20 },
      remark:
        'Clopper-Pearson; the three specificity upper limits are printed 0.1 or 0.2 points too low (exact 96.8, 84.6, 94.3); .834/.987 are truncated rather than rounded (83.45, 98.75)',
    },
    {
      ...{ id: 'p002-both-sens', kind: 'proportion', verdict: 'agrees' },
      ...{ where: 'table 4, both sensitivity', printed: '0.834 to 0.987' },
      input: { x: 47, n: 50 },
      remark:
        'Clopper-Pearson; the three specificity upper limits are printed 0.1 or 0.2 points too low (exact 96.8, 84.6, 94.3); .834/.987 are truncated rather than rounded (83.45, 98.75)',
    },
    {
      ...{ id: 'p002-both-spec', kind: 'proportion', verdict: 'misprint' },
      ...{ where: 'table 4, both specificity', printed: '0.563 to 0.941' },
      input: { x: 16, n: 20 },
      remark:
        'Clopper-Pearson; the three specificity upper limits are printed 0.1 or 0.2 points too low (exact 96.8, 84.6, 94.3); .834/.987 are truncated rather than rounded (83.45, 98.75)',
    },
    {
      ...{ id: 'p002-t-ADCstand', kind: 't-from-summary', verdict: 'agrees' },
      ...{ where: 'tables 1 and 2, ADCstand', printed: 't 0.855, P 0.395' },
      input: { mean1: 1.11, sd1: 0.25, n1: 20, mean2: 1.05, sd2: 0.27, n2: 50 },
      remark: 'pooled t within rounding of the printed means (df 68); Welch gives a different t',
    },
    {
      ...{ id: 'p002-t-ADCslow', kind: 't-from-summary', verdict: 'agrees' },
      ...{ where: 'tables 1 and 2, ADCslow', printed: 't −1.017, P 0.313' },
      input: { mean1: 0.77, sd1: 0.35, n1: 20, mean2: 0.85, sd2: 0.28, n2: 50 },
      remark: 'pooled t within rounding of the printed means (df 68); Welch gives a different t',
    },
    {
      ...{ id: 'p002-t-ADCfast', kind: 't-from-summary', verdict: 'misprint' },
      ...{ where: 'tables 1 and 2, ADCfast', printed: 't −6.296, P < 0.0001' },
      input: { mean1: 21.96, sd1: 7.82, n1: 20, mean2: 33.87, sd2: 6.87, n2: 50 },
      remark: "table 1 prints the tuberculosis SD as '.782'; only 7.82 reproduces t = -6.296 (.782 gives -7.70)",
    },
    {
      ...{ id: 'p002-t-f', kind: 't-from-summary', verdict: 'agrees' },
      ...{ where: 'tables 1 and 2, f', printed: 't 4.645, P < 0.0001' },
      input: { mean1: 0.45, sd1: 0.2, n1: 20, mean2: 0.25, sd2: 0.15, n2: 50 },
      remark: 'pooled t within rounding of the printed means (df 68); Welch gives a different t',
    },
    {
      ...{ id: 'p002-t-DDC', kind: 't-from-summary', verdict: 'agrees' },
      ...{ where: 'tables 1 and 2, DDC', printed: 't 0.399, P 0.691' },
      input: { mean1: 1.22, sd1: 0.34, n1: 20, mean2: 1.17, sd2: 0.44, n2: 50 },
      remark: 'pooled t within rounding of the printed means (df 68); Welch gives a different t',
    },
    {
      ...{ id: 'p002-t-alpha', kind: 't-from-summary', verdict: 'agrees' },
      ...{ where: 'tables 1 and 2, alpha', printed: 't 0.854, P 0.396' },
      input: { mean1: 0.77, sd1: 0.1, n1: 20, mean2: 0.75, sd2: 0.09, n2: 50 },
      remark: 'pooled t within rounding of the printed means (df 68); Welch gives a different t',
    },
    {
      ...{ id: 'p002-logit-ADCfast', kind: 'wald', verdict: 'misprint' },
      ...{ where: 'table 3 row ADCfast', printed: 'Wald 6.597, P 0.01, OR 0.002 (0.001 to 0.231)' },
      input: { b: -6.185, se: 2.408 },
      remark:
        'lower OR limit is 1.8e-5, printed .001. The row labels are exchanged: b=+0.235 fits ADCfast (difference of means / pooled variance = 11.91/51.1 = 0.233 per unit) and b=-6.185 fits f (-0.20/.0274 = -7.3 per unit), and metastases have higher ADCfast and lower f',
    },
    {
      ...{ id: 'p002-logit-f', kind: 'wald', verdict: 'misprint' },
      ...{ where: 'table 3 row f', printed: 'Wald 11.847, P 0.001, OR 1.265 (1.107 to 1.446)' },
      input: { b: 0.235, se: 0.068 },
      remark: 'see the other row; Wald 11.94 from the rounded b and se, 11.847 needs unrounded ones',
    },
    {
      ...{ id: 'p002-auc-swap', kind: 'auc', verdict: 'misprint' },
      ...{ where: 'abstract v table 4', printed: 'abstract: ADCfast 0.823, f 0.876; table 4: ADCfast 0.876, f 0.823' },
      input: { ADCfast: [21.96, 7.82, 33.87, 6.87], f: [0.45, 0.2, 0.25, 0.15] },
      remark:
        "the abstract exchanges the two AUCs (and intervals); the published means and SDs give binormal AUC .874 for ADCfast and .788 for f, so table 4 and the text are right. The text also prints an upper limit '0.9969' for .969",
    },
    {
      ...{ id: 'p002-mean-ADCstand', kind: 'weighted-mean', verdict: 'agrees' },
      ...{ where: 'table 1, ADCstand', printed: '1.05' },
      input: { means: [0.95, 1.2, 1.25], n: [32, 7, 11] },
      remark: 'mean of the 50 metastases from the three subgroup means',
    },
    {
      ...{ id: 'p002-mean-ADCslow', kind: 'weighted-mean', verdict: 'inconsistent' },
      ...{ where: 'table 1, ADCslow', printed: '0.85' },
      input: { means: [0.73, 1.05, 0.82], n: [32, 7, 11] },
      remark: 'mean of the 50 metastases from the three subgroup means',
    },
    {
      ...{ id: 'p002-mean-ADCfast', kind: 'weighted-mean', verdict: 'inconsistent' },
      ...{ where: 'table 1, ADCfast', printed: '33.87' },
      input: { means: [33.31, 36.96, 30.46], n: [32, 7, 11] },
      remark: 'mean of the 50 metastases from the three subgroup means',
    },
    {
      ...{ id: 'p002-mean-f', kind: 'weighted-mean', verdict: 'inconsistent' },
      ...{ where: 'table 1, f', printed: '0.25' },
      input: { means: [0.27, 0.22, 0.31], n: [32, 7, 11] },
      remark: 'mean of the 50 metastases from the three subgroup means',
    },
    {
      ...{ id: 'p002-mean-DDC', kind: 'weighted-mean', verdict: 'inconsistent' },
      ...{ where: 'table 1, DDC', printed: '1.17' },
      input: { means: [0.99, 1.6, 1.19], n: [32, 7, 11] },
      remark: 'mean of the 50 metastases from the three subgroup means',
    },
    {
      ...{ id: 'p002-mean-alpha', kind: 'weighted-mean', verdict: 'inconsistent' },
      ...{ where: 'table 1, alpha', printed: '0.75' },
      input: { means: [0.78, 0.75, 0.76], n: [32, 7, 11] },
      remark: 'mean of the 50 metastases from the three subgroup means',
    },
    {
      ...{ id: 'p002-mean-age', kind: 'weighted-mean', verdict: 'agrees' },
      ...{ where: 'table 1, age', printed: '56.92' },
      input: { means: [57.66, 53.29, 57.09], n: [32, 7, 11] },
      remark: 'mean of the 50 metastases from the three subgroup means',
    },
  ],
}
