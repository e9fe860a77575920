import { DateTime } from 'luxon'
import User from '#core/accounts/models/user'
import Team from '#core/accounts/models/team'
import { loadRights } from '#core/accounts/current_user'
import type Contact from '#core/contacts/models/contact'
import { cannedValues } from '#core/conversations/canned_values'
import CannedReply from '#core/conversations/models/canned_reply'
import type Conversation from '#core/conversations/models/conversation'
import type { Change } from '#core/conversations/models/conversation/handled'
import { goesAt, type Reply } from '#core/conversations/models/conversation/answered'
import type { MacroSteps } from '#core/conversations/models/macro'
import { readersOf } from '#core/conversations/readers'
import { snoozedUntil } from '#core/conversations/snooze'
import { usualWay, waysTo } from '#core/conversations/ways'
import { zoneOf } from '#core/conversations/zone'

/** A step that cannot be done, and why: both are keys of words. */
export interface Obstacle {
  step: keyof MacroSteps
  reason: 'person' | 'team' | 'canned' | 'way' | 'contact' | 'resolved'
}

/** All that a macro will do to one conversation, looked up beforehand. */
export interface Plan {
  change: Change
  contact: Contact
  tag?: string
  note?: { body: string; readers: User[] }
  reply?: Reply & { sendAt: number }
}

interface Subject {
  conversation: Conversation
  contact: Contact
  by: User
}

/** What the steps come to here, and every step that cannot be done. */
export async function planOf(steps: MacroSteps, subject: Subject) {
  const obstacles: Obstacle[] = []
  const stop = (step: Obstacle['step'], reason: Obstacle['reason']) =>
    void obstacles.push({ step, reason })
  const { conversation, contact, by } = subject
  const plan: Plan = {
    contact,
    change: {
      ...(await whose(steps, subject, stop)),
      ...(await standing(steps, subject, stop)),
      ...(steps.priority && { priority: steps.priority }),
    },
  }
  if (steps.tag) {
    if (by.can('update', 'contacts', contact)) plan.tag = steps.tag
    else stop('tag', 'contact')
  }
  if (steps.note) plan.note = { body: steps.note, readers: await readersOf(conversation) }
  if (steps.reply) plan.reply = await reply(steps.reply, subject, stop)
  return { plan, obstacles }
}

type Stop = (step: Obstacle['step'], reason: Obstacle['reason']) => void

async function whose({ assignee, team }: MacroSteps, { by }: Subject, stop: Stop): Promise<Change> {
  const change: Change = {}
  if (assignee === 'me') change.assigneeId = by.id
  else if (assignee === 'nobody') change.assigneeId = null
  else if (assignee) {
    const person = await User.query().where({ id: assignee, isActive: true }).first()
    if (person && (await loadRights(person)).can('read', 'conversations'))
      change.assigneeId = person.id
    else stop('assignee', 'person')
  }
  if (team === 'nobody') change.teamId = null
  else if (team) {
    if (await Team.find(team)) change.teamId = team
    else stop('team', 'team')
  }
  return change
}

async function standing(
  { status, snooze }: MacroSteps,
  { conversation, by }: Subject,
  stop: Stop
): Promise<Change> {
  const change: Change = {}
  if (status) change.status = status
  if (status === 'resolved' && conversation.status !== 'resolved')
    Object.assign(change, { resolvedAt: DateTime.now(), snoozedUntil: null })
  if (status === 'open') Object.assign(change, { resolvedAt: null, snoozedUntil: null })
  if (!snooze) return change
  if ((status ?? conversation.status) === 'resolved') stop('snooze', 'resolved')
  change.snoozedUntil = snoozedUntil(snooze, DateTime.now().setZone(await zoneOf(by)), 0)
  return change
}

async function reply(id: number, { conversation, contact, by }: Subject, stop: Stop) {
  const canned = await CannedReply.find(id)
  if (!canned) return stop('reply', 'canned') as undefined
  const ways = await waysTo(contact.id, conversation.id)
  const address = await conversation.lastAddress()
  const way = usualWay(ways, { inboxId: conversation.inboxId, address })
  if (!way) return stop('reply', 'way') as undefined
  const body = canned.filled(await cannedValues([canned], contact, by))
  return { inbox: way.inbox, address: way.address, body, sendAt: await goesAt({}, by) }
}
