import vine from '@vinejs/vine'

/** What a person cannot see in a one-line field, and a browser would silently drop from it. */
const UNSEEN = /[\p{Cc}\u2028\u2029]/u

/** Control characters other than tab and the ends of lines. */
// eslint-disable-next-line no-control-regex
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/

/** At least one character that leaves a mark on paper. */
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u

const BROKEN = 'This is not well-formed Unicode'

export const emptyToNull = (value: unknown) => (value === '' ? null : value)

export const oneLine = vine.createRule((value, _, field) => {
  if (typeof value !== 'string') return
  if (!value.isWellFormed()) field.report(BROKEN, 'unicode', field)
  else if (UNSEEN.test(value))
    field.report('One line without control characters', 'one_line', field)
})

const manyLines = vine.createRule((value, _, field) => {
  if (typeof value !== 'string') return
  if (!value.isWellFormed()) field.report(BROKEN, 'unicode', field)
  else if (CONTROL.test(value)) field.report('No control characters', 'many_lines', field)
})

export const visible = vine.createRule((value, _, field) => {
  if (typeof value === 'string' && !VISIBLE.test(value))
    field.report('Nothing of it can be seen', 'visible', field)
})

/** One visible line of at most `max` characters. */
export const name = (max: number) => vine.string().maxLength(max).use(oneLine()).use(visible())

/** One line of text of at most `max` characters; empty becomes null. */
export const line = (max: number) => vine.string().parse(emptyToNull).maxLength(max).use(oneLine())

/** Text of many lines; needs at least one visible character. */
export const text = (max: number) => vine.string().maxLength(max).use(manyLines()).use(visible())
