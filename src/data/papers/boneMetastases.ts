import type { PublishedStudy } from './publishedStudy'

/** What the paper prints, with the numbers it can be worked out from. */
export const boneMetastases: PublishedStudy = {
  title: 'Bone metastases before and after radiotherapy: DWI and DCE MRI, 10 patients',
  checks: [
    {
      ...{ id: 'p000-auc-dadc', kind: 'auc-exact-binomial', verdict: 'agrees-method' },
      ...{ where: 'Results, delta ADC%', printed: '1 (0.692 to 1)' },
      input: { auc: 1, n: 10 },
      remark:
        "Clopper-Pearson with x=AUC*n, n=all 10 patients: lower = 0.025^(1/10). DeLong would give [1,1]. MedCalc's 'binomial exact' AUC interval.",
    },
    {
      ...{ id: 'p000-auc-adc', kind: 'auc-exact-binomial', verdict: 'agrees-method' },
      ...{ where: 'Results, baseline ADC', printed: '0.875 (0.525 to 0.994)' },
      input: { auc: 0.875, n: 10 },
      remark: 'x=8.75, not rounded',
    },
    {
      ...{ id: 'p000-auc-vol', kind: 'auc-exact-binomial', verdict: 'agrees-method' },
      ...{ where: 'Results, baseline volume', printed: '0.792 (0.435 to 0.972)' },
      input: { auc: 0.791666666666667, n: 10 },
      remark: 'AUC=19/24',
    },
    {
      ...{ id: 'p000-mw-dadc', kind: 'mann-whitney', verdict: 'agrees-method' },
      ...{ where: 'table 4, ΔADC', printed: 'P 0.011' },
      input: { U: 0, n1: 4, n2: 6, tieSum: 0 },
      remark: 'normal approximation without continuity correction; the exact P is different',
    },
    {
      ...{ id: 'p000-mw-adc', kind: 'mann-whitney', verdict: 'agrees-method' },
      ...{ where: 'table 4, ADC', printed: 'P 0.051' },
      input: { U: 3, n1: 4, n2: 6, tieSum: 30 },
      remark: 'U=3 from AUC .875; .051 needs the tie correction (sum of t^3-t of 30 or 36); without ties .055',
    },
    {
      ...{ id: 'p000-mw-ktrans', kind: 'mann-whitney', verdict: 'agrees-method' },
      ...{ where: 'table 4, Ktrans', printed: 'P 0.286' },
      input: { U: 7, n1: 4, n2: 6, tieSum: 0 },
      remark: 'normal approximation without continuity correction; the exact P is different',
    },
    {
      ...{ id: 'p000-mw-kep', kind: 'mann-whitney', verdict: 'agrees-method' },
      ...{ where: 'table 4, kep', printed: 'P 0.67' },
      input: { U: 10, n1: 4, n2: 6, tieSum: 0 },
      remark: 'normal approximation without continuity correction; the exact P is different',
    },
    {
      ...{ id: 'p000-mw-ve', kind: 'mann-whitney', verdict: 'agrees-method' },
      ...{ where: 'table 4, ve', printed: 'P 0.522' },
      input: { U: 9, n1: 4, n2: 6, tieSum: 0 },
      remark: 'normal approximation without continuity correction; the exact P is different',
    },
    {
      ...{ id: 'p000-mw-vp', kind: 'mann-whitney', verdict: 'agrees-method' },
      ...{ where: 'table 4, vp', printed: 'P 0.522' },
      input: { U: 9, n1: 4, n2: 6, tieSum: 0 },
      remark: 'normal approximation without continuity correction; the exact P is different',
    },
    {
      ...{ id: 'p000-mw-vol', kind: 'mann-whitney', verdict: 'agrees-method' },
      ...{ where: 'table 4, volume', printed: 'P 0.136' },
      input: { U: 5, n1: 4, n2: 6, tieSum: 0 },
      remark: 'normal approximation without continuity correction; the exact P is different',
    },
    {
      ...{ id: 'p000-mw-dktrans', kind: 'mann-whitney', verdict: 'agrees-method' },
      ...{ where: 'table 4, ΔKtrans', printed: 'P 0.67' },
      input: { U: 10, n1: 4, n2: 6, tieSum: 0 },
      remark: 'normal approximation without continuity correction; the exact P is different',
    },
    {
      ...{ id: 'p000-mw-dkep', kind: 'mann-whitney', verdict: 'agrees-method' },
      ...{ where: 'table 4, Δkep', printed: 'P 1' },
      input: { U: 12, n1: 4, n2: 6, tieSum: 0 },
      remark: 'normal approximation without continuity correction; the exact P is different',
    },
    {
      ...{ id: 'p000-mw-dve', kind: 'mann-whitney', verdict: 'agrees-method' },
      ...{ where: 'table 4, Δve', printed: 'P 0.67' },
      input: { U: 10, n1: 4, n2: 6, tieSum: 0 },
      remark: 'normal approximation without continuity correction; the exact P is different',
    },
    {
      ...{ id: 'p000-mw-dvp', kind: 'mann-whitney', verdict: 'agrees-method' },
      ...{ where: 'table 4, Δvp', printed: 'P 0.522' },
      input: { U: 9, n1: 4, n2: 6, tieSum: 0 },
      remark: 'normal approximation without continuity correction; the exact P is different',
    },
    {
      ...{ id: 'p000-mw-dvol', kind: 'mann-whitney', verdict: 'agrees-method' },
      ...{ where: 'table 4, Δvolume', printed: 'P 1' },
      input: { U: 12, n1: 4, n2: 6, tieSum: 0 },
      remark: 'normal approximation without continuity correction; the exact P is different',
    },
    {
      ...{ id: 'p000-wsr-adc', kind: 'wilcoxon', verdict: 'agrees-method' },
      ...{ where: 'table 3, ADC', printed: 'P 0.027' },
      input: { T: 6, n: 10 },
      remark:
        'exact signed-rank distribution, n=10, T = 6 – so the signed-rank P are exact while the Mann-Whitney P in the same paper are asymptotic ',
    },
    {
      ...{ id: 'p000-wsr-ktrans', kind: 'wilcoxon', verdict: 'agrees-method' },
      ...{ where: 'table 3, Ktrans', printed: 'P 0.106' },
      input: { T: 11, n: 10 },
      remark:
        'exact signed-rank distribution, n=10, T = 11 – so the signed-rank P are exact while the Mann-Whitney P in the same paper are asymptotic (exact .10547 prints as .105; .106 needs half-up rounding of .1055)',
    },
    {
      ...{ id: 'p000-wsr-kep', kind: 'wilcoxon', verdict: 'agrees-method' },
      ...{ where: 'table 3, kep', printed: 'P 0.002' },
      input: { T: 0, n: 10 },
      remark:
        'exact signed-rank distribution, n=10, T = 0 – so the signed-rank P are exact while the Mann-Whitney P in the same paper are asymptotic ',
    },
    {
      ...{ id: 'p000-wsr-ve', kind: 'wilcoxon', verdict: 'agrees-method' },
      ...{ where: 'table 3, ve', printed: 'P 0.027' },
      input: { T: 6, n: 10 },
      remark:
        'exact signed-rank distribution, n=10, T = 6 – so the signed-rank P are exact while the Mann-Whitney P in the same paper are asymptotic ',
    },
    {
      ...{ id: 'p000-wsr-vp', kind: 'wilcoxon', verdict: 'agrees-method' },
      ...{ where: 'table 3, vp', printed: 'P 0.625' },
      input: { T: 22, n: 10 },
      remark:
        'exact signed-rank distribution, n=10, T = 22 – so the signed-rank P are exact while the Mann-Whitney P in the same paper are asymptotic ',
    },
    {
      ...{ id: 'p000-wsr-vol', kind: 'wilcoxon', verdict: 'agrees-method' },
      ...{ where: 'table 3, volume', printed: 'P 0.77' },
      input: { T: 24, n: 10 },
      remark:
        'exact signed-rank distribution, n=10, T = 24 – so the signed-rank P are exact while the Mann-Whitney P in the same paper are asymptotic ',
    },
    {
      ...{ id: 'p000-fisher-sex', kind: 'contingency', verdict: 'agrees' },
      ...{ where: 'table 2, sex', printed: 'P 1' },
      input: {
        table: [
          [5, 4],
          [1, 0],
        ],
      },
      remark: '',
    },
    {
      ...{ id: 'p000-fisher-etiology', kind: 'contingency', verdict: 'inconsistent' },
      ...{ where: 'table 2, etiology', printed: 'P 0.679' },
      input: {
        table: [
          [4, 3],
          [1, 1],
          [1, 0],
        ],
      },
      remark: "the methods name Fisher's exact test, the printed P is the Pearson chi-square one",
    },
    {
      ...{ id: 'p000-fisher-cirrhosis', kind: 'contingency', verdict: 'agrees' },
      ...{ where: 'table 2, cirrhosis', printed: 'P 1' },
      input: {
        table: [
          [3, 2],
          [3, 2],
        ],
      },
      remark: '',
    },
    {
      ...{ id: 'p000-fisher-child', kind: 'contingency', verdict: 'agrees' },
      ...{ where: 'table 2, Child-Pugh', printed: 'P 0.4' },
      input: {
        table: [
          [6, 3],
          [0, 1],
        ],
      },
      remark: '',
    },
    {
      ...{ id: 'p000-fisher-location', kind: 'contingency', verdict: 'inconsistent' },
      ...{ where: 'table 2, location', printed: 'P 0.172' },
      input: {
        table: [
          [3, 0],
          [3, 2],
          [0, 1],
          [0, 1],
        ],
      },
      remark: "the methods name Fisher's exact test, the printed P is the Pearson chi-square one",
    },
    {
      ...{ id: 'p000-fisher-modality', kind: 'contingency', verdict: 'agrees' },
      ...{ where: 'table 2, modality', printed: 'P 0.4' },
      input: {
        table: [
          [6, 3],
          [0, 1],
        ],
      },
      remark: '',
    },
    {
      ...{ id: 'p000-fisher-systemic', kind: 'contingency', verdict: 'agrees' },
      ...{ where: 'table 2, systemic therapy', printed: 'P 0.4' },
      input: {
        table: [
          [0, 1],
          [6, 3],
        ],
      },
      remark: '',
    },
    {
      ...{ id: 'p000-icc-ADC', kind: 'icc-interval', verdict: 'agrees-method' },
      ...{ where: 'ICC ADC', printed: '0.912 (0.794 to 0.964)' },
      input: { icc: 0.912, n: 20, k: 2 },
      remark:
        'single measures, n=20 = 10 patients x 2 time points pooled as if independent (n=10 would give .687-.977 for ADC) ; .794 fits one-way (or absolute agreement) and no consistency ICC that rounds to .912',
    },
    {
      ...{ id: 'p000-icc-Ktrans', kind: 'icc-interval', verdict: 'agrees-method' },
      ...{ where: 'ICC Ktrans', printed: '0.977 (0.943 to 0.991)' },
      input: { icc: 0.977, n: 20, k: 2 },
      remark:
        'single measures, n=20 = 10 patients x 2 time points pooled as if independent (n=10 would give .687-.977 for ADC) ',
    },
    {
      ...{ id: 'p000-icc-kep', kind: 'icc-interval', verdict: 'agrees-method' },
      ...{ where: 'ICC kep', printed: '0.976 (0.942 to 0.991)' },
      input: { icc: 0.976, n: 20, k: 2 },
      remark:
        'single measures, n=20 = 10 patients x 2 time points pooled as if independent (n=10 would give .687-.977 for ADC) ',
    },
    {
      ...{ id: 'p000-icc-ve', kind: 'icc-interval', verdict: 'agrees-method' },
      ...{ where: 'ICC ve', printed: '0.992 (0.979 to 0.997)' },
      input: { icc: 0.992, n: 20, k: 2 },
      remark:
        'single measures, n=20 = 10 patients x 2 time points pooled as if independent (n=10 would give .687-.977 for ADC) ',
    },
    {
      ...{ id: 'p000-icc-vp-and-volume', kind: 'icc-interval', verdict: 'agrees-method' },
      ...{ where: 'ICC vp and volume', printed: '0.999 (0.996 to 0.999)' },
      input: { icc: 0.999, n: 20, k: 2 },
      remark:
        'single measures, n=20 = 10 patients x 2 time points pooled as if independent (n=10 would give .687-.977 for ADC) ',
    },
    {
      ...{ id: 'p000-samplesize', kind: 'sample-size', verdict: 'agrees' },
      ...{ where: 'Methods', printed: '10 patients, 14 with dropout' },
      input: { delta: 33.5, sd: 28.9, alpha: 0.05, power: 0.9 },
      remark: '9.94 rounds up to 10; 10/.75 = 13.3 -> 14',
    },
    {
      ...{ id: 'p000-percent', kind: 'percent', verdict: 'misprint' },
      ...{ where: 'tables 2 and 5', printed: '0 %, 0 %' },
      input: { modality: [6, 6], diarrhea: [2, 10] },
      remark: "table 2 prints X-ray '6 (0.0)' for 100.0; table 5 prints diarrhea grade 1 '2 (0.0)' for 20.0",
    },
  ],
}
