import type { MultipartFile } from '@adonisjs/core/bodyparser'
import vine from '@vinejs/vine'
import { DateTime } from 'luxon'
import { emptyToNull, line, text } from '#core/contacts/validators/line'
import { uploaded } from '#core/contacts/validators/upload'
import type { Copied } from '#core/conversations/copies'
import type { Way } from '#core/conversations/ways'

/** Characters of one message or note, whatever its channel. */
export const MOST_WORDS = 50_000
const FURTHEST = { years: 1 }

export interface WriteMeta {
  ways: Way[]
  /** Who may get a copy. */
  people: Copied[]
  /** IANA zone of who writes. */
  zone: string
  [key: string]: unknown
}

const wayOf = (field: { parent: any; meta: any }) =>
  (field.meta as WriteMeta).ways.find(({ value }) => value === field.parent.via)

/** One of the ways to the contact that there are now. */
const known = vine.createRule((_, __, field) => {
  if (!wayOf(field)) field.report('Choose one of the list', 'way', field)
})

/** No longer than the channel takes. */
const fits = vine.createRule((value, _, field) => {
  const max = wayOf(field)?.features.maxLength
  if (max && String(value).length > max) field.report('Too long', 'fits', field, { max })
})

/** No more files, and none larger, than the channel takes. */
const carried = vine.createRule((value, _, field) => {
  const way = wayOf(field)
  const files = value as MultipartFile[]
  if (!way || !files.length) return
  const { files: limit } = way.features
  if (!limit) field.report('No files on this channel', 'no_files', field)
  else if (files.length > limit.most)
    field.report('Too many files', 'most_files', field, { most: limit.most })
  else if (files.some(({ size }) => size > limit.bytes))
    field.report('A file is too large', 'file_size', field, {
      megabytes: Math.floor(limit.bytes / 1_000_000),
    })
})

/** A moment to come, as `2026-11-22T09:00` in the zone of who writes; becomes milliseconds. */
const later = vine.createRule((value, _, field) => {
  if (typeof value !== 'string') return
  const at = DateTime.fromISO(value, { zone: (field.meta as WriteMeta).zone })
  if (!at.isValid) field.report('This is not a date', 'date', field)
  else if (at <= DateTime.now() || at > DateTime.now().plus(FURTHEST))
    field.report('A moment to come', 'later', field)
  else field.mutate(at.toMillis(), field)
})

const moment = () =>
  vine
    .string()
    .parse((value) => (value === '' ? undefined : value))
    .maxLength(30)
    .use(later())
    .optional()

/** One of those who take part. */
const copied = vine.createRule((value, _, field) => {
  const { people } = field.meta as WriteMeta
  const isOne = people.some((one) => one.value === value && one.state === 'usable')
  if (!isOne) field.report('Choose one of the list', 'known', field)
})

const id = () => vine.number().parse(emptyToNull).positive().withoutDecimals()

/** A note that comes here by mistake must not go to the customer. */
export const replyValidator = vine.withMetaData<WriteMeta>().create({
  direction: vine.literal('out').optional(),
  via: vine.string().maxLength(300).use(known()),
  subject: line(255).nullable().optional(),
  body: text(MOST_WORDS).use(fits()),
  files: vine.array(uploaded()).maxLength(20).use(carried()).optional(),
  cc: vine.array(vine.string().maxLength(254).use(copied())).maxLength(50).optional(),
  choosesCopies: vine.boolean().optional(),
  sendAt: moment(),
  resolves: vine.boolean().optional(),
  answers: id().nullable().optional(),
})

export const noteValidator = vine.create({ body: text(10_000) })

export const draftValidator = vine.create({
  direction: vine.enum(['out', 'note']),
  via: vine.string().maxLength(300).optional(),
  body: vine.string().maxLength(MOST_WORDS),
})

export const snoozeValidator = vine.withMetaData<{ zone: string }>().create({
  until: vine.enum(['later_today', 'tomorrow', 'next_week', 'date']),
  date: moment().requiredWhen('until', '=', 'date'),
})
