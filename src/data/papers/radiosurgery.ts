import type { PublishedStudy } from './publishedStudy'

/** What the paper prints, with the numbers it can be worked out from. */
export const radiosurgery: PublishedStudy = {
  title: 'Brain metastases after radiosurgery: IVIM and DCE MRI, 20 tumours of 15 patients',
  checks: [
    {
      ...{ id: 'p004-PR', kind: 'mean-sd', verdict: 'agrees' },
      ...{ where: 'table 1 / Results, partial response', printed: '86 ± 9' },
      input: { x: [-83, -96, -79] },
      remark:
        'sample SD (n-1); PD 1476.9 is printed truncated, SD mean 22.5 rounded up; decreases printed as positive numbers',
    },
    {
      ...{ id: 'p004-SD', kind: 'mean-sd', verdict: 'agrees' },
      ...{ where: 'table 1 / Results, stable', printed: '23 ± 22' },
      input: { x: [-22, 1, 4, -39, -27, -52] },
      remark:
        'sample SD (n-1); PD 1476.9 is printed truncated, SD mean 22.5 rounded up; decreases printed as positive numbers',
    },
    {
      ...{ id: 'p004-PD', kind: 'mean-sd', verdict: 'agrees' },
      ...{ where: 'table 1 / Results, progressive', printed: '975 ± 1476' },
      input: { x: [90, 2680, 155] },
      remark:
        'sample SD (n-1); PD 1476.9 is printed truncated, SD mean 22.5 rounded up; decreases printed as positive numbers',
    },
    {
      ...{ id: 'p004-followup', kind: 'mean-range', verdict: 'agrees' },
      ...{ where: 'table 1 / Results, days of follow-up', printed: '220 (59 to 408)' },
      input: { x: [408, 371, 354, 200, 206, 209, 90, 88, 279, 59, 157] },
      remark: '11 patients',
    },
    {
      ...{ id: 'p004-r-baseline', kind: 'pearson', verdict: 'agrees' },
      ...{ where: 'f v vp, baseline', printed: 'r 0.33, no P, no interval' },
      input: { r: 0.33, n: 20 },
      remark: 'no P or CI printed; n=20 tumours in 15 patients, so the interval is optimistic',
    },
    {
      ...{ id: 'p004-r-1week', kind: 'pearson', verdict: 'agrees' },
      ...{ where: 'f v vp, 1 week', printed: 'r 0.14, no P, no interval' },
      input: { r: 0.14, n: 20 },
      remark: 'no P or CI printed; n=20 tumours in 15 patients, so the interval is optimistic',
    },
    {
      ...{ id: 'p004-r-1month', kind: 'pearson', verdict: 'agrees' },
      ...{ where: 'f v vp, 1 month', printed: 'r 0.3, no P, no interval' },
      input: { r: 0.3, n: 20 },
      remark: 'no P or CI printed; n=20 tumours in 15 patients, so the interval is optimistic',
    },
    {
      ...{ id: 'p004-t-vp-b-1m', kind: 'paired-t-implied', verdict: 'agrees' },
      ...{ where: 'table 2, vp: baseline and 1 month', printed: 'P 0.0002' },
      input: { mean1: 3.7, sd1: 2.3, mean2: 2.1, sd2: 2.4, p: 0.0002, n: 20 },
      remark: 'the SD of the differences and the correlation that the printed P implies (plausible)',
    },
    {
      ...{ id: 'p004-t-vp-1w-1m', kind: 'paired-t-implied', verdict: 'agrees' },
      ...{ where: 'table 2, vp: 1 week and 1 month', printed: 'P 0.002' },
      input: { mean1: 3.3, sd1: 2.7, mean2: 2.1, sd2: 2.4, p: 0.002, n: 20 },
      remark: 'the SD of the differences and the correlation that the printed P implies (plausible)',
    },
    {
      ...{ id: 'p004-t-Ktrans-b-1m', kind: 'paired-t-implied', verdict: 'agrees' },
      ...{ where: 'table 2, Ktrans: baseline and 1 month', printed: 'P 0.0002' },
      input: { mean1: 0.068, sd1: 0.036, mean2: 0.037, sd2: 0.021, p: 0.0002, n: 20 },
      remark: 'the SD of the differences and the correlation that the printed P implies (plausible)',
    },
    {
      ...{ id: 'p004-t-f-b-1m', kind: 'paired-t-implied', verdict: 'agrees' },
      ...{ where: 'table 2, f: baseline and 1 month', printed: 'P 0.03' },
      input: { mean1: 0.083, sd1: 0.024, mean2: 0.1, sd2: 0.028, p: 0.03, n: 20 },
      remark: 'the SD of the differences and the correlation that the printed P implies (plausible)',
    },
    {
      ...{ id: 'p004-holm', kind: 'padjust', verdict: 'agrees' },
      ...{ where: 'table 2', printed: 'no correction' },
      input: { p: [0.41, 0.0002, 0.002, 0.4, 0.0002, 0.0001, 0.87, 0.48, 0.73, 0.33, 0.9, 0.57, 0.81, 0.03, 0.04] },
      remark:
        '15 tests, no correction in the paper: after Holm over all 15 or over the three f tests, f is no longer significant (.09 within f), vp and Ktrans stay',
    },
  ],
}
