import vine from '@vinejs/vine'
import { line, name, visible } from '#core/contacts/validators/line'
import { currencies } from '#core/settings/choices'
import { fold } from '#core/search/fold'
import { TYPES } from '#core/fields/types'

/** Of which records a field may be. */
export const RECORDS = ['all', 'person', 'company', 'deals'] as const

export const MOST_CHOICES = 200
const LONGEST_CHOICE = 120

const facts = {
  name: name(120),
  group: line(120).use(visible()).nullable().optional(),
  help: line(255).nullable().optional(),
  isRequired: vine.accepted().optional(),
}

const linesOf = (value: unknown) =>
  typeof value === 'string'
    ? [
        ...new Set(
          value
            .split(/\r?\n/)
            .map((one) => one.trim())
            .filter(Boolean)
        ),
      ]
    : value

/** What offers choices has some. */
const needed = vine.createRule(
  (value, _, field) => {
    const isChoice = ['select', 'multi_select'].includes(field.parent.type)
    if (isChoice && !(value as string[] | undefined)?.length)
      field.report('Choices are needed', 'choices', field)
  },
  { implicit: true }
)

export const newFieldValidator = vine.create({
  ...facts,
  records: vine.enum(RECORDS),
  type: vine.enum(TYPES),
  currency: vine.enum(currencies()).optional(),
  choices: vine
    .array(name(LONGEST_CHOICE))
    .parse(linesOf)
    .maxLength(MOST_CHOICES)
    .distinct()
    .optional()
    .use(needed()),
})

export const fieldValidator = vine.create(facts)

const move = vine.enum(['up', 'down'])

export const moveValidator = vine.create({ move })

/** A choice gets a name, or another place. */
export const choiceValidator = vine.create({
  name: name(LONGEST_CHOICE)
    .optional()
    .requiredWhen((field) => !field.parent.move),
  move: move.optional(),
})

export const newChoiceValidator = vine.create({ name: name(LONGEST_CHOICE) })

/** Another choice that would be read as the same. */
export const sameChoice = <T extends { id: number; name: string }>(
  choices: T[],
  words: string,
  but?: number
) => choices.find((choice) => choice.id !== but && fold(choice.name) === fold(words))
