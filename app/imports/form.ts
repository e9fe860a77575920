import type { HttpContext } from '@adonisjs/core/http'
import type { I18n } from '@adonisjs/i18n'
import type { Infer } from '@vinejs/vine/types'
import { tagNames } from '#core/contacts/texts'
import { fieldNamed, knownFields } from '#core/fields/known'
import { isSingle, parseTarget, TARGETS, type Target } from '#core/imports/mapping/targets'
import type Import from '#core/imports/models/import'
import { KEYS, ON_KNOWN, ON_PHONE, type ImportRules } from '#core/imports/planning/rules'
import { ENCODINGS } from '#core/imports/reading/encoding'
import { DELIMITERS, QUOTES } from '#core/imports/reading/layout'
import type { mappingValidator } from '#core/imports/validators/import'
import { refuse } from '#core/lists/refuse'

const DELIMITER_KEYS: Record<string, string> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'bar',
}
const QUOTE_KEYS: Record<string, string> = { '"': 'double', "'": 'single', '': 'none' }

/** What the mapping page offers, in words. */
export async function mappingForm(one: Import, i18n: I18n) {
  const option = (group: string) => (value: string) => ({
    value,
    label: i18n.t(`imports.${group}.${value}`),
  })
  return {
    one,
    columns: (one.columns ?? []).map((column, index) => ({
      ...column,
      index,
      samples: column.samples.join(' · '),
    })),
    targets: [...targetGroups(i18n), ...(await customGroup(i18n))],
    encodings: ENCODINGS.map((value) => ({ value, label: value.toUpperCase() })),
    delimiters: DELIMITERS.map((value) => ({
      value,
      label: i18n.t(`imports.delimiters.${DELIMITER_KEYS[value]}`),
    })),
    quotes: QUOTES.map((value) => ({
      value,
      label: i18n.t(`imports.quotes.${QUOTE_KEYS[value]}`),
    })),
    keys: KEYS.map(option('keys')),
    onKnown: ON_KNOWN.map(option('on_known')),
    onPhone: ON_PHONE.map(option('on_phone')),
    kinds: ['auto', 'person', 'company'].map(option('kinds')),
  }
}

/** Targets under headings, so that many of them are found quickly. */
function targetGroups(i18n: I18n) {
  const groups = Map.groupBy(TARGETS, (target) => {
    const { field } = parseTarget(target)
    return ['email', 'phone', 'address'].includes(field) ? field : 'contact'
  })
  return [...groups].map(([key, targets]) => ({
    label: i18n.t(`imports.groups.${key}`),
    options: targets.map((value) => ({ value, label: targetLabel(value, i18n) })),
  }))
}

/** Fields that the business defined itself. */
async function customGroup(i18n: I18n) {
  const fields = await knownFields('contacts')
  const options = fields.map(({ key, name }) => ({ value: `custom.${key}`, label: name }))
  return options.length ? [{ label: i18n.t('imports.groups.custom'), options }] : []
}

export function targetLabel(target: Target, i18n: I18n) {
  const { field, part, group } = parseTarget(target)
  if (field === 'custom') return fieldNamed('contacts', `custom_${part}`)?.name ?? part!
  const name = i18n.t(`imports.targets.${part ? `${field}_${part}` : field}`)
  if (!group) return name
  const words = /^\d$/.test(group) ? group : i18n.t(`imports.labels.${group}`)
  return i18n.t('imports.target_of', { name, group: words })
}

/** What was chosen, as the import keeps it; two columns for one thing are refused by name. */
export function mapped(
  one: Import,
  input: Infer<typeof mappingValidator>,
  { auth, i18n }: HttpContext
): { targets: (Target | null)[]; rules: ImportRules } {
  const targets = (one.columns ?? []).map((_, index) => input.targets[index] || null)
  const twice = targets.find(
    (target, index) => target && isSingle(target) && targets.indexOf(target) !== index
  )
  if (twice) refuse('targets', i18n.t('imports.errors.twice', { name: targetLabel(twice, i18n) }))
  if (!targets.some((target) => target && NAMING.includes(parseTarget(target).field)))
    refuse('targets', i18n.t('imports.errors.nobody'))
  return {
    targets,
    rules: {
      key: input.key,
      onKnown: input.on_known,
      onPhone: input.on_phone,
      kind: input.kind,
      tags: tagNames(input.tags ?? ''),
      ownerId: input.mine ? auth.user!.id : null,
    },
  }
}

const NAMING = ['name', 'firstName', 'lastName', 'company', 'email', 'phone']
