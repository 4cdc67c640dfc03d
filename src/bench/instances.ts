import { syntheticSlice, type Attribute } from '../dicom/syntheticFile'

export const POSITIONS = 50

/**
 * Slice `i` of a dynamic with 50 slices per time point: 128² pixels of 12 bits in 16 and 148 attributes, among them a sequence and three
 * private blocks. Scanners write 101 to 400; the fewer, the harder for a reader that is measured against parsing.
 */
export function instance(i: number): Uint8Array {
  const time = Math.floor(i / POSITIONS)
  const slice = i % POSITIONS
  return syntheticSlice({ size: 128, instance: i + 1, z: 3 * slice }, [
    ...SHARED,
    ['00080013', 'TM', clock(34 + time)],
    ['00080032', 'TM', clock(10 + time)],
    ['00080033', 'TM', clock(34 + time)],
    ['00200012', 'IS', String(time + 1)],
    ['00201041', 'DS', String(3 * slice)],
    ['00281050', 'DS', String(400 + slice)],
    ['00281051', 'DS', String(900 + 2 * slice)],
    ['00291020', 'OB', bytes(9000, i)],
  ])
}

const clock = (s: number): string => `1012${String(s).padStart(2, '0')}.250000`

/** Bytes of no meaning, as a private header is to who does not know it. */
const bytes = (size: number, seed: number): Uint8Array =>
  Uint8Array.from({ length: size }, (_, k) => (31 * k + seed) & 255)

/** Attributes that are the same in every image of the series: tag, VR, value. */
const TEXTS = `
00080005 CS ISO_IR 100
00080012 DA 20240501
00080020 DA 20240501
00080021 DA 20240501
00080022 DA 20240501
00080023 DA 20240501
00080030 TM 100501.187000
00080031 TM 101130.640000
00080050 SH A4711
00080070 LO Example Medical
00080080 LO Some Hospital
00080081 ST Some Street 1, Some Town
00080090 PN Referrer^Some
00081010 SH MRC1
00081030 LO Pelvis^Prostate
0008103E LO t1_dynamic_tra
00081040 LO Radiology
00081050 PN Performer^Some
00081090 LO Model 3T
00100010 PN Name^Some
00100030 DA 19500101
00100040 CS M
00101010 AS 074Y
00101020 DS 1.78
00101030 DS 82
00180010 LO Gadobutrol
00180015 CS PROSTATE
00180020 CS GR
00180021 CS SP\\OSP
00180022 CS PFP
00180023 CS 3D
00180024 SH *fl3d1
00180025 CS N
00180080 DS 5.2
00180081 DS 1.9
00180083 DS 1
00180084 DS 123.255682
00180085 SH 1H
00180086 IS 1
00180087 DS 3
00180088 DS 3
00180089 IS 95
00180091 IS 1
00180093 DS 80
00180094 DS 100
00180095 DS 490
00181000 LO 45123
00181020 LO release 11
00181030 LO t1_dynamic_tra
00181040 LO IV
00181041 DS 8
00181044 DS 8
00181200 DA 20240430
00181251 SH Body
00181312 CS ROW
00181314 DS 12
00181315 CS N
00181316 DS 0.061
00181318 DS 0
00185100 CS HFS
00200010 SH 1
00281055 LO Algo1
00321032 PN Requester^Some
00321060 LO MR prostate with contrast
00400244 DA 20240501
00400245 TM 100501.250000
00400253 SH MR20240501
00400254 LO Pelvis^Prostate`

const SHARED: readonly Attribute[] = [
  ...TEXTS.trim()
    .split('\n')
    .map((line): Attribute => [line.slice(0, 8), line.slice(9, 11), line.slice(12)]),
  ['00081140', 'SQ', [1, 2, 3].map(reference)],
  ['00280101', 'US', [12]],
  ['00280102', 'US', [11]],
  ['00280106', 'US', [0]],
  ['00280107', 'US', [4095]],
  ...privateBlock('0019', 'EXAMPLE MR HEADER', 20),
  ...privateBlock('0029', 'EXAMPLE CONTROL HEADER', 5),
  ...privateBlock('0051', 'EXAMPLE MR HEADER', 14),
]

function reference(n: number): Attribute[] {
  return [
    ['00081150', 'UI', '1.2.840.10008.5.1.4.1.1.4'],
    ['00081155', 'UI', `1.2.826.0.1.3680043.8.498.4502.${n}`],
  ]
}

/** `count` private attributes behind the name of who owns them. */
function privateBlock(group: string, creator: string, count: number): Attribute[] {
  const own = Array.from({ length: count }, (_, k): Attribute => {
    const tag = `${group}10${(k + 8).toString(16).toUpperCase().padStart(2, '0')}`
    if (k % 3 === 0) return [tag, 'IS', String(100 * k)]
    return k % 3 === 1 ? [tag, 'LO', `setting ${k}`] : [tag, 'FD', [k, 0.5 * k, 0]]
  })
  return [[`${group}0010`, 'LO', creator], ...own]
}
