import db from '@adonisjs/lucid/services/db'
import { tags } from '#core/lists/choices'
import type { FieldFilter, Query } from '#core/lists/field'
import { asUser, choiceColumn, dateColumn, onColumn } from '#core/lists/filters/columns'
import type { ListContext } from '#core/lists/context'
import { channels } from '#core/inboxes/channels'
import { PRIORITIES } from '#core/conversations/models/conversation'
import { inboxes, staff, teams } from '#core/conversations/list/choices'
import { said } from '#core/conversations/list/said'

export const STATES = ['open', 'pending', 'snoozed', 'resolved'] as const

const HOUR = 3_600_000

const STANDS: Record<string, (query: Query) => unknown> = {
  open: (query) =>
    query.where('conversations.status', 'open').whereNull('conversations.snoozed_until'),
  pending: (query) =>
    query.where('conversations.status', 'pending').whereNull('conversations.snoozed_until'),
  snoozed: (query) =>
    query
      .whereNotNull('conversations.snoozed_until')
      .whereIn('conversations.status', ['open', 'pending']),
  resolved: (query) => query.where('conversations.status', 'resolved'),
}

/** How conversations stand: what sleeps is neither open nor pending. */
export const state: FieldFilter = {
  type: 'choice',
  operators: ['any'],
  choices: ({ i18n }) =>
    STATES.map((key) => ({ key, label: i18n.t(`conversations.states.${key}`) })),
  condition: (_, keys) =>
    onColumn('conversations.status', true, (query) =>
      query.where((any) => {
        for (const key of keys as string[]) any.orWhere((one) => STANDS[key]?.(one as Query))
      })
    ),
}

/** Ids of users, `me`, or `nobody`. */
export const assignee: FieldFilter = {
  type: 'user',
  measured: { column: 'conversations.assignee_id', nothing: 'nobody' },
  operators: ['any', 'not'],
  choices: staff,
  condition: (operator, keys, list) =>
    onColumn('conversations.assignee_id', operator === 'any', (query) =>
      amongKeys(
        query,
        'conversations.assignee_id',
        operator,
        (keys as string[]).map((key) => asUser(key, list))
      )
    ),
}

/** Ids of teams, `mine`, or `nobody`. */
export const team: FieldFilter = {
  type: 'choice',
  measured: { column: 'conversations.team_id', nothing: 'nobody' },
  operators: ['any', 'not'],
  choices: teams,
  condition: (operator, keys, { user }) =>
    onColumn('conversations.team_id', operator === 'any', (query) =>
      amongKeys(
        query,
        'conversations.team_id',
        operator,
        (keys as string[]).flatMap((key) => (key === 'mine' ? user.$teamIds.map(String) : [key]))
      )
    ),
}

export const inbox = choiceColumn('conversations.inbox_id', inboxes, { indexed: true })

export const channel = choiceColumn(
  'conversations.channel',
  async ({ i18n }: ListContext) =>
    (await channels()).map(({ id, label }) => ({ key: id, label: i18n.t(label) })),
  { indexed: true, operators: ['any', 'not'] }
)

export const priority = choiceColumn(
  'conversations.priority',
  ({ i18n }) =>
    PRIORITIES.map((key) => ({
      key: String(key),
      label: i18n.t(`conversations.priorities.${key}`),
    })),
  { indexed: true, operators: ['any', 'not'] }
)

/** Tags of the contact. */
export const tag: FieldFilter = {
  type: 'tags',
  operators: ['any', 'none'],
  choices: tags,
  condition: (operator, keys) => {
    const tagged = (query: Query) =>
      query
        .from('contact_tags')
        .whereColumn('contact_tags.contact_id', 'conversations.contact_id')
        .whereIn('contact_tags.tag_id', keys as string[])
    if (operator === 'none')
      return { where: (query) => query.whereNotExists((none) => tagged(none as never)) }
    return {
      where: (query) => query.whereExists((some) => tagged(some as never)),
      indexed: true,
      source: () =>
        db
          .from('contact_tags')
          .join('conversations', 'conversations.contact_id', 'contact_tags.contact_id')
          .whereIn('contact_tags.tag_id', keys as string[])
          .distinct('conversations.id as id'),
    }
  },
}

/** Hours since when the customer waits for an answer. */
export const waiting: FieldFilter = {
  type: 'number',
  operators: ['from'],
  condition: (_, hours, { now }) =>
    onColumn('conversations.waiting_since', true, (query) =>
      query
        .where('conversations.waiting_since', '>', 0)
        .where('conversations.waiting_since', '<=', now - Number(hours) * HOUR)
    ),
}

/** Someone named the reader in it with @. */
export const mentioned: FieldFilter = {
  type: 'boolean',
  condition: (_, value, { user }) => {
    const named = () =>
      db
        .from('conversation_mentions')
        .where('user_id', user.id)
        .select('conversation_mentions.conversation_id as id')
    if (!value) return { where: (query) => query.whereNotIn('conversations.id', named()) }
    return {
      where: (query) => query.whereIn('conversations.id', named()),
      indexed: true,
      source: named,
    }
  },
}

/** A program talks with the customer. */
export const held: FieldFilter = {
  type: 'boolean',
  condition: (_, value) =>
    value
      ? onColumn('conversations.held_by', true, (query) =>
          query.whereNotNull('conversations.held_by')
        )
      : { where: (query) => void query.whereNull('conversations.held_by') },
}

/** Its service level promised something that has not come. */
export const overdue: FieldFilter = {
  type: 'boolean',
  condition: (_, value, { now }) => {
    const late = () =>
      db
        .from('service_level_clocks')
        .where('due_at', '<=', now)
        .select('service_level_clocks.conversation_id as id')
    if (!value) return { where: (query) => query.whereNotIn('conversations.id', late()) }
    return {
      where: (query) =>
        query.whereExists((clock) =>
          clock
            .from('service_level_clocks as late')
            .whereColumn('late.conversation_id', 'conversations.id')
            .where('late.due_at', '<=', now)
        ),
      indexed: true,
      source: late,
    }
  },
}

export const created = dateColumn('conversations.created_at')

export const resolved = dateColumn('conversations.resolved_at')

export const text: FieldFilter = {
  type: 'text',
  operators: ['contains'],
  condition: (_, value) => said(String(value)),
}

function amongKeys(query: Query, column: string, operator: string, keys: string[]) {
  const ids = keys.filter((key) => key !== 'nobody')
  const orNobody = keys.includes('nobody')
  if (operator === 'any' && !ids.length && orNobody) query.whereNull(column)
  else if (operator === 'any')
    query.where((any) => {
      any.whereIn(column, ids)
      if (orNobody) any.orWhereNull(column)
    })
  else
    query.where((other) => {
      other.whereNotIn(column, ids)
      if (orNobody) other.whereNotNull(column)
      else other.orWhereNull(column)
    })
}
