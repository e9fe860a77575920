import CustomField from '#core/fields/models/custom_field'
import type { NewField } from '#core/fields/models/custom_field/defined'
import { knownFields } from '#core/fields/known'
import type { CustomValues, FieldEntity } from '#core/fields/types'
import { valuesOfOne } from '#core/fields/values'

/** A text that nobody must give, unless more is said. */
export const field = (name: string, more: Partial<NewField> = {}) =>
  CustomField.define(
    {
      entity: 'contacts',
      kind: null,
      type: 'text',
      group: null,
      help: null,
      isRequired: false,
      currency: more.type === 'money' ? 'EUR' : null,
      choices: [],
      ...more,
      name,
    },
    { by: null }
  )

export const roasts = () => field('Roast', { type: 'select', choices: ['Light', 'Medium', 'Dark'] })

/** Id of a choice by its name. */
export async function choiceId({ id, entity }: CustomField, name: string) {
  const known = (await knownFields(entity)).find((one) => one.id === id)!
  return known.choices.find((choice) => choice.name === name)!.id
}

/** What a record holds, by key. */
export async function heldBy(entity: FieldEntity, id: number): Promise<CustomValues> {
  const held = await valuesOfOne(entity, id)
  return Object.fromEntries(Object.entries(held).map(([key, { value }]) => [key, value]))
}
