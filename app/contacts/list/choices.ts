import { named } from '#core/lists/choices'
import type { ListContext } from '#core/lists/context'
import type { Choice } from '#core/lists/field'
import * as known from '#core/contacts/choices'

export const personas = named('personas', 'position')
export const stages = named('journey_stages', 'position')

const byCode = (choices: { value: string; label: string }[]): Choice[] =>
  choices.map(({ value, label }) => ({ key: value, label }))

export const countries = ({ i18n }: ListContext) => byCode(known.countries(i18n.locale))
export const languages = ({ i18n }: ListContext) => byCode(known.languages(i18n.locale))
