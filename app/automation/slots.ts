import type { I18n } from '@adonisjs/i18n'
import type { TransactionClientContract } from '@adonisjs/lucid/types/database'
import type { Contribution, Lazy } from '#kernel/contract'
import type Contact from '#core/contacts/models/contact'
import type Conversation from '#core/conversations/models/conversation'
import type Deal from '#core/deals/models/deal'

/** The record that a rule is about; `entity` and `id` are of its list. */
export interface Subject {
  entity: string
  id: number
  /** The contact, or that of the deal or conversation. */
  contact: Contact | null
  deal: Deal | null
  conversation: Conversation | null
}

export interface ActionContext {
  /** In the business's language, or the reader's in a dry run. */
  i18n: I18n
  rule: { id: number; name: string }
  event: string
}

/**
 * What an action comes to here. `write` does it, in the transaction that also notes that it was
 * done: only database work. `told` is called after it. With `wait` (milliseconds) the rest of the
 * rule goes on that much later. `ok: false`: it cannot be done here, and why; the rule goes on.
 */
export type ActionPlan =
  | {
      ok: true
      words: string
      wait?: number
      write?(client: TransactionClientContract): Promise<unknown>
      told?(): Promise<unknown>
    }
  | { ok: false; words: string }

/** One thing that is asked for in the form of a rule; what is chosen or typed comes as text. */
export interface ActionField {
  name: string
  label: string
  type: 'text' | 'words' | 'choice' | 'number'
  choices?: { value: string; label: string }[]
  /** Characters; 191 for a text, 5000 for words, when left out. */
  most?: number
  isOptional?: boolean
}

export interface Action {
  fields?(i18n: I18n): ActionField[] | Promise<ActionField[]>
  /** Looks, and changes nothing: a dry run shows what it answers. */
  plan(
    subject: Subject,
    settings: Record<string, string>,
    context: ActionContext
  ): ActionPlan | Promise<ActionPlan>
}

export interface AutomationAction extends Contribution {
  /** Translation key. */
  label: string
  icon: string
  /** Entities of the records it can be done to; all, when left out. */
  on?: string[]
  action: Lazy<Action>
}

export const defineAction = (action: Action) => action

declare module '#kernel/contract' {
  interface Slots {
    /** What rules can do. */
    'automation.actions': AutomationAction
  }
}
