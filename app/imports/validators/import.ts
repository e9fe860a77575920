import vine from '@vinejs/vine'
import { KEYS, ON_KNOWN, ON_PHONE } from '#core/imports/planning/rules'
import { isTarget } from '#core/imports/mapping/targets'
import { DELIMITERS, QUOTES } from '#core/imports/reading/layout'
import { ENCODINGS } from '#core/imports/reading/encoding'
import { EXPORT_FORMATS } from '#core/imports/models/export'
import { tags } from '#core/contacts/validators/rules'
import { MAX_TAG_LINE } from '#core/contacts/texts'
import { line } from '#core/contacts/validators/line'

/** A file of one upload, as large as the body parser takes. */
export const uploadValidator = vine.create({ file: vine.file({ size: '100mb' }) })

export const formatValidator = vine.create({
  encoding: vine.enum(ENCODINGS),
  delimiter: vine.enum(DELIMITERS),
  quote: vine.enum(QUOTES),
  has_header: vine.boolean().optional(),
})

const target = vine.createRule((value, _, field) => {
  if (typeof value === 'string' && value !== '' && !isTarget(value))
    field.report('Choose one of the list', 'known', field)
})

const listed = (value: unknown) =>
  value && typeof value === 'object' && !Array.isArray(value) ? Object.values(value) : value

export const mappingValidator = vine.create({
  targets: vine.array(vine.string().use(target())).parse(listed).maxLength(500),
  key: vine.enum(KEYS),
  on_known: vine.enum(ON_KNOWN),
  on_phone: vine.enum(ON_PHONE),
  kind: vine.enum(['auto', 'person', 'company'] as const),
  tags: line(MAX_TAG_LINE).use(tags()).nullable().optional(),
  mine: vine.boolean().optional(),
})

export const exportValidator = vine.create({
  format: vine.enum(EXPORT_FORMATS),
  from: vine.string().maxLength(10_000).optional(),
  ids: vine.string().maxLength(20_000).optional(),
  all: vine.string().maxLength(1).optional(),
})
