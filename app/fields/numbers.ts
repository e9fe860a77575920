const SIGNIFICANT = 15

/**
 * A number as people type it, `-1.250,5` or `1250.5`, as `-1250.5`. One comma or
 * point before three digits is read as the language has it. Undefined for what
 * is no number, or has more digits than both engines keep.
 */
export function parseNumber(typed: string, locale: string) {
  const text = typed.replace(/[\s\u00a0\u202f'’]/g, '').replace('−', '-')
  const found = /^(-?)(\d[\d.,]*)$/.exec(text)
  if (!found) return undefined
  const [, sign, digits] = found
  const mark = decimalMark(digits, locale)
  const [whole, fraction = '', ...more] = mark ? digits.split(mark) : [digits]
  const groups = whole.split(/[.,]/)
  const isGrouped = groups.length === 1 || groups.slice(1).every((group) => group.length === 3)
  if (more.length || !isGrouped || /[.,]/.test(fraction)) return undefined
  if (mark && !fraction) return undefined
  return written(sign, groups.join(''), fraction)
}

function written(sign: string, whole: string, fraction: string) {
  const units = whole.replace(/^0+(?=\d)/, '')
  const rest = fraction.replace(/0+$/, '')
  if ((units + rest).replace(/^0+/, '').length > SIGNIFICANT) return undefined
  const number = rest ? `${units}.${rest}` : units
  return number === '0' ? number : sign + number
}

/** Which of the separators begins the decimals; none when all of them part thousands. */
function decimalMark(digits: string, locale: string) {
  const marks = digits.match(/[.,]/g) ?? []
  const last = marks.at(-1)
  if (!last) return undefined
  if (marks.length > 1) return marks.every((mark) => mark === last) ? undefined : last
  const after = digits.length - digits.indexOf(last) - 1
  const own = new Intl.NumberFormat(locale)
    .formatToParts(1.5)
    .find(({ type }) => type === 'decimal')?.value
  return after === 3 && last !== own ? undefined : last
}

/** As it stands in an input: with the language's decimal mark and no groups. */
export const typedNumber = (value: string, locale: string) =>
  new Intl.NumberFormat(locale, { useGrouping: false, maximumFractionDigits: 15 }).format(
    value as never
  )

const formats = new Map<string, Intl.NumberFormat>()

/** As people of that language read it, with all its digits. */
export function writtenNumber(value: string, locale: string) {
  if (!formats.has(locale))
    formats.set(locale, new Intl.NumberFormat(locale, { maximumFractionDigits: 15 }))
  return formats.get(locale)!.format(value as never)
}
