import type { HttpContext } from '@adonisjs/core/http'
import type AutomationRule from '#core/automation/models/automation_rule'
import type { List } from '#core/lists/list'
import { shapeOf } from '#core/lists/values'

/** A rule as its form has it: what was typed, sound or not. */
export interface Draft {
  name: string
  matching: string
  conditions: DraftCondition[]
  actions: DraftAction[]
}

export interface DraftCondition {
  field: string
  operator: string
  /** By the shape of the answer. */
  values: Record<string, unknown>
}

export interface DraftAction {
  action: string
  settings: Record<string, string>
}

export const EMPTY: Draft = { name: '', matching: 'all', conditions: [], actions: [] }

const MOST_ROWS = 20

/** What was typed before, if the form comes back; else the rule as it is stored. */
export function draftOf({ session }: HttpContext, rule: AutomationRule | null, list: List): Draft {
  const typed = session.flashMessages.all()
  if (typed.matching !== undefined) return typedDraft(typed)
  return rule ? storedDraft(rule, list) : EMPTY
}

export const typedDraft = (input: Record<string, unknown>): Draft => ({
  name: text(input.name),
  matching: text(input.matching),
  conditions: rows(input.conditions).map(({ field, operator, values }) => ({
    field: text(field),
    operator: text(operator),
    values: record(values),
  })),
  actions: rows(input.actions).map(({ action, settings }) => ({
    action: text(action),
    settings: Object.fromEntries(
      Object.entries(record(settings)).map(([name, value]) => [name, text(value)])
    ),
  })),
})

function storedDraft({ name, matching, conditions, actions }: AutomationRule, list: List): Draft {
  return {
    name,
    matching,
    actions,
    conditions: conditions.map(({ field, operator, value }) => {
      const type = list.field(field)?.filter?.type
      const shape = type && shapeOf(type, operator)
      const said = shape === 'yes' ? (value ? 'yes' : 'no') : value
      return { field, operator, values: shape ? { [shape]: said } : {} }
    }),
  }
}

type Change = (draft: Draft, at: number, input: Record<string, unknown>) => void

/** Buttons of the form that add, remove and order its rows. */
const CHANGES: Record<string, Change> = {
  add_condition: ({ conditions }, _, input) =>
    void conditions.push({ field: text(input.new_condition), operator: '', values: {} }),
  remove_condition: ({ conditions }, at) => void conditions.splice(at, 1),
  add_action: ({ actions }, _, input) =>
    void actions.push({ action: text(input.new_action), settings: {} }),
  remove_action: ({ actions }, at) => void actions.splice(at, 1),
  up_action: ({ actions }, at) => {
    if (at > 0 && at < actions.length) actions.splice(at - 1, 0, ...actions.splice(at, 1))
  },
}

/** The draft after a button such as `remove_action:2`. */
export function changedDraft(input: Record<string, unknown>) {
  const draft = typedDraft(input)
  const [change, at] = text(input.do).split(':')
  if (Object.hasOwn(CHANGES, change)) CHANGES[change](draft, Number(at) || 0, input)
  return draft
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')

const record = (value: unknown): Record<string, any> =>
  value && typeof value === 'object' ? (value as Record<string, any>) : {}

const rows = (value: unknown) => Object.values(record(value)).slice(0, MOST_ROWS).map(record)
