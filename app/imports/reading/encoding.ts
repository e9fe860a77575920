import { isUtf8 } from 'node:buffer'
import { analyse } from 'chardet'

/** What a file may be written in, by the names iconv-lite knows; the likelier ones first. */
export const ENCODINGS = [
  'utf-8',
  'windows-1252',
  'utf-16le',
  'utf-16be',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'iso-8859-2',
  'iso-8859-15',
  'koi8-r',
  'macintosh',
  'cp437',
  'cp850',
  'shift_jis',
  'euc-jp',
  'gb18030',
  'big5',
  'euc-kr',
] as const

export type Encoding = (typeof ENCODINGS)[number]

const MARKS: [Encoding, number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

/** Names by which chardet means one of ours: web browsers read Latin 1 as Windows-1252 too. */
const SAME: Record<string, Encoding> = { 'iso-8859-1': 'windows-1252', 'ascii': 'utf-8' }

/** chardet takes short Western texts for anything: only what it is sure of outweighs Windows-1252. */
const SURE = 60

/** What the beginning of a file is written in; `sample` may end in the middle of a letter. */
export function encodingOf(sample: Buffer): Encoding {
  const marked = MARKS.find(([, mark]) => mark.every((byte, at) => sample[at] === byte))
  if (marked) return marked[0]
  return unmarkedUtf16(sample) ?? (isUtf8Beginning(sample) ? 'utf-8' : eightBits(sample))
}

/** Western letters in UTF-16 have a zero byte each: the second one, or the first. */
function unmarkedUtf16(sample: Buffer): Encoding | undefined {
  const pairs = Math.floor(Math.min(sample.length, 4096) / 2)
  let low = 0
  let high = 0
  for (let at = 0; at < pairs * 2; at += 2) {
    if (sample[at] === 0) high++
    if (sample[at + 1] === 0) low++
  }
  if (pairs && low / pairs > 0.6 && high / pairs < 0.1) return 'utf-16le'
  if (pairs && high / pairs > 0.6 && low / pairs < 0.1) return 'utf-16be'
}

function isUtf8Beginning(sample: Buffer) {
  const cut = [0, 1, 2, 3].map((bytes) => sample.subarray(0, sample.length - bytes))
  return cut.some((part) => isUtf8(part))
}

function eightBits(sample: Buffer): Encoding {
  const lines = linesWithAccents(sample)
  const guesses = analyse(lines).map(({ name, confidence }) => ({
    name: SAME[name.toLowerCase()] ?? name.toLowerCase(),
    confidence,
  }))
  const western = guesses.find(({ name }) => name === 'windows-1252')?.confidence ?? 0
  const best = guesses.find(({ name }) => ENCODINGS.includes(name as Encoding) && name !== 'utf-8')
  const isSure = best && best.confidence >= SURE && best.confidence > western + 10
  return isSure ? (best.name as Encoding) : 'windows-1252'
}

/** A table is mostly ASCII: only lines with other letters tell something. */
function linesWithAccents(sample: Buffer) {
  const lines = sample.toString('latin1').split('\n')
  return Buffer.from(lines.filter((line) => /[^\0-\x7f]/.test(line)).join('\n'), 'latin1')
}
