import router from '@adonisjs/core/services/router'
import { addons } from '#kernel/addons'
import Role from '#core/accounts/models/role'
import Team from '#core/accounts/models/team'
import type User from '#core/accounts/models/user'
import Contact from '#core/contacts/models/contact'
import Tag from '#core/contacts/models/tag'
import CheckAudience from '#core/broadcasts/jobs/check_audience'
import Broadcast from '#core/broadcasts/models/broadcast'
import DuplicateScan from '#core/duplicates/models/duplicate_scan'
import Inbox from '#core/inboxes/models/inbox'
import Export from '#core/imports/models/export'
import Import from '#core/imports/models/import'
import { DEFAULT_RULES } from '#core/imports/planning/rules'
import PersonalExport from '#core/privacy/models/personal_export'
import Template from '#core/templates/models/template'
import SavedView from '#core/lists/models/saved_view'
import CannedReply from '#core/conversations/models/canned_reply'
import Conversation from '#core/conversations/models/conversation'
import Macro from '#core/conversations/models/macro'
import { MARIAS_PHONE, pigeonInbox } from '#tests/support/letters'
import { merged } from '#tests/functional/duplicates/world'
import { choiceId, field, roasts } from '#tests/functional/fields/world'
import { call } from '#tests/functional/activities/world'
import AutomationRun from '#core/automation/models/automation_run'
import { rule, tag } from '#tests/functional/automation/world'
import { listening } from '#tests/functional/webhooks/world'
import { machine } from '#tests/functional/deals/world'
import LeadFormSubmission from '#core/lead_forms/models/lead_form_submission'
import { board, widget } from '#tests/functional/reports/world'
import { CONSENT, tasting } from '#tests/functional/lead_forms/world'
import { promised } from '#tests/functional/service_levels/world'
import { customers } from '#tests/support/world'

/** What answers with data, a file or nothing for a person; or has a journey of its own. */
const NOT_PAGES = [
  'calendar_files.show',
  'canned_suggestions.index',
  'health',
  'export_files.show',
  'files.show',
  'personal_files.show',
  'refused_rows.index',
  'inbound.arrivals.show',
  'job_progress.show',
  'live.index',
  'presences.show',
  'lists.bulk.show',
  'lists.count',
  'search.suggestions',
  'settings.index',
  'template_previews.index',
  'setup.create',
]
const NO_PAGES_BELOW = ['/activities/suggest/', '/api/', '/contacts/suggest/', '/public/']

/** Pages for who is not signed in. */
const OUTSIDE = [
  'session.create',
  'second_step.create',
  'password_requests.create',
  'password_resets.edit',
  'invitations.show',
]

const QUERIES: Record<string, string> = {
  'lists.bulk.create': '?action=add_tag&ids=1',
  'search.index': '?q=maria',
  'contact_merges.create': '?ids=:merging',
}

/** Where every page of core is, with something to show on each: `inside` for staff, `outside` for anyone. */
export async function everyPage(by: User) {
  const ids = await world(by)
  const routes = Object.values(router.toJSON())
    .flat()
    .filter(({ methods, name, pattern }) => methods.includes('GET') && isPage(name, pattern))
  const placed = routes.map(({ name, pattern }) => ({
    name: name!,
    path: fill(name!, pattern + (QUERIES[name!] ?? ''), ids),
  }))
  const isOutside = ({ name }: { name: string }) => OUTSIDE.includes(name)
  return {
    inside: placed.filter((page) => !isOutside(page)).map(({ path }) => path),
    outside: placed.filter(isOutside).map(({ path }) => path),
  }
}

function isPage(name: string | undefined, pattern: string) {
  const ofModule = [...addons.modules()].some(({ id }) => name?.startsWith(`${id}.`))
  const below = NO_PAGES_BELOW.some((start) => pattern.startsWith(start))
  return name && !ofModule && !below && !NOT_PAGES.includes(name) && !pattern.includes('*')
}

const fill = (name: string, pattern: string, ids: Record<string, number | string>) =>
  pattern
    .replace(':list?', 'deals')
    .replace(':line', String(ids.line))
    .replace(':entity', 'contacts')
    .replace(':field', 'jobTitle')
    .replace(':token', 'stale')
    .replace(':dashboard', String(ids.dashboards))
    .replace(':merging', String(ids.merging))
    .replace(':key', 'roast')
    .replace(':choice', String(ids.choice))
    .replace(':id', () => String(ids[name.split('.').at(-2)!] ?? ids.contacts))

/** One of everything that has a page. */
async function world(by: User) {
  const { maria } = await customers({ owner: by })
  const roast = await roasts()
  await field('Roast', { entity: 'deals' })
  const note = await maria.writeNote('She prefers Fridays', { by })
  const role = await Role.named('agent')
  const team = await Team.create({ name: 'Roastery' })
  const label = await Tag.query().firstOrFail()
  const view = await SavedView.create({
    entity: 'contacts',
    userId: by.id,
    name: 'Cafés',
    isShared: false,
    filters: [],
    columns: null,
    sort: null,
  })
  const canned = new CannedReply()
  await canned.keep({ shortcut: 'thanks', title: 'Thank you', body: 'Thank you' }, { by })
  const template = new Template()
  const words = { language: 'en', subject: 'Ready', body: 'Dear {{contact.first_name}}' }
  await template.keep({ name: 'Order ready', purpose: 'service' }, words, { by })
  const policy = await promised()
  const conversation = await talk(maria, by)
  const macro = new Macro()
  await macro.keep({ name: 'Done', steps: { status: 'resolved', priority: 1 } }, { by })
  const broadcast = await sent(template, by)
  const products = [{ name: 'Grinder', quantity: 2000, unitPrice: 40_000, discount: 500 }]
  const deal = await machine(by, { contactId: maria.id, lines: products })
  await deal.load('lines')
  const { pipelineId, stageId } = deal
  const activity = await call(by, { contactId: maria.id, dealId: deal.id })
  const { endpoint } = await listening('https://shop.example/hooks')
  const delivery = await endpoint.try({ by })
  const automation = await rule([tag('new')])
  const { id: runId } = await AutomationRun.create({
    ruleId: automation.id,
    entity: 'contacts',
    recordId: maria.id,
    state: 'done',
    actions: [],
  })
  const brought = await broughtIn(by)
  const twice = await enteredTwice(maria, by)
  const personal = await PersonalExport.begin(maria, { by })
  const submission = await sentIn(maria)
  const dashboard = await board(by, [widget({ view: 'all', dateField: 'created' })])
  const [{ id: widgetId }] = await dashboard.related('widgets').query()
  return {
    dashboards: dashboard.id,
    dashboard_widgets: widgetId,
    activities: activity.id,
    activity_completions: activity.id,
    deals: deal.id,
    deal_stages: deal.id,
    deal_losses: deal.id,
    deal_lines: deal.id,
    line: deal.lines[0].id,
    boards: pipelineId,
    columns: stageId,
    pipelines: pipelineId,
    pipeline_stages: stageId,
    apps: 'everything',
    merging: `${maria.id},${twice.doubleId}`,
    merge_partners: maria.id,
    contact_merges: twice.mergeId,
    webhooks: endpoint.id,
    webhook_deliveries: delivery,
    automation_rules: automation.id,
    automation_trials: automation.id,
    automation_runs: runId,
    inbox: conversation.id,
    merges: conversation.id,
    splits: conversation.id,
    conversation_contacts: conversation.id,
    contact_conversations: maria.id,
    canned_replies: canned.id,
    conversation_templates: conversation.id,
    imports: brought.importId,
    exports: brought.exportId,
    personal_exports: personal.id,
    lead_forms: submission.leadFormId,
    lead_form_submissions: submission.id,
    broadcasts: broadcast.id,
    broadcast_recipients: broadcast.id,
    templates: template.id,
    business_hours: policy.hoursId,
    service_level_policies: policy.id,
    macros: macro.id,
    contacts: maria.id,
    fields: maria.id,
    contact_fields: maria.id,
    deal_fields: deal.id,
    custom_fields: roast.id,
    field_choices: roast.id,
    choice: await choiceId(roast, 'Dark'),
    notes: note.id,
    users: by.id,
    roles: role.id,
    teams: team.id,
    tags: label.id,
    views: view.id,
  }
}

/** Maria once more, found by a scan, and a merge that was made. */
async function enteredTwice(maria: Contact, by: User) {
  const add = () =>
    Contact.add({ kind: 'person', firstName: 'María', lastName: 'Rossi', ownerId: by.id }, { by })
  const [double, third] = [await add(), await add()]
  const { id: mergeId } = await merged(maria, [third], by)
  await (await DuplicateScan.begin()).run(RUN)
  return { doubleId: double.id, mergeId }
}

/** Something looked like spam. */
async function sentIn({ id: contactId }: Contact) {
  const form = await tasting()
  return LeadFormSubmission.create({
    leadFormId: form.id,
    nonce: 'a page',
    state: 'spam',
    reason: 'trap',
    answers: { email: 'maria@caffeaurora.example', message: 'Hello' },
    consents: [
      { purpose: 'marketing', channel: null, words: CONSENT, required: false, isGranted: true },
    ],
    remarks: ['phone_differs'],
    fingerprint: '',
    contactId,
  })
}

/** A file whose columns were guessed, and one that was made. */
async function broughtIn(by: User) {
  const column = { name: 'Email', target: 'email', samples: ['maria@caffeaurora.example'] }
  const { id: importId } = await Import.create({
    userId: by.id,
    name: 'people.csv',
    key: 'imports/none',
    size: 1,
    hash: '0',
    state: 'checked',
    options: { format: 'csv', encoding: 'utf-8', delimiter: ',', quote: '"' },
    hasHeader: true,
    columns: [column],
    rules: DEFAULT_RULES,
    round: 1,
    total: 1,
    expected: { created: 1 },
    preview: [{ line: 2, outcome: 'created', name: 'Maria', contactId: null, reasons: [] }],
  } as never)
  const { id: exportId } = await Export.create({
    userId: by.id,
    entity: 'contacts',
    format: 'csv',
    selection: { ids: [] },
    state: 'done',
  })
  return { importId, exportId }
}

/** To all, and looked through. */
async function sent({ id }: Template, by: User) {
  const broadcast = new Broadcast()
  const { id: inboxId } = await Inbox.query().firstOrFail()
  const audience = { audience: { from: '' }, audienceLabel: 'All', expected: 2 }
  const rest = { name: 'Closed on Monday', purpose: 'service', ratePerMinute: 60 } as const
  await broadcast.keep({ ...rest, ...audience, templateId: id, inboxId }, { by })
  await new CheckAudience().execute({ id: broadcast.id, round: broadcast.round }, RUN)
  return broadcast
}

const RUN = {
  id: 0,
  attempt: 1,
  isLastAttempt: false,
  signal: new AbortController().signal,
  progress: async () => {},
}

/** Something was sent, something was not, and someone noted it. */
async function talk(maria: Contact, by: User) {
  const conversation = Conversation.with(maria, { by })
  const reply = { inbox: await pigeonInbox(), address: MARIAS_PHONE, body: 'Your order is ready' }
  const failed = await conversation.reply(reply, { by })
  await failed.merge({ status: 'failed', reason: 'bounced', reasonDetail: 'no such number' }).save()
  await conversation.reply({ ...reply, body: 'Hello again' }, { by })
  await conversation.note('She prefers the telephone', { by })
  await conversation.prioritise(4, { by })
  return conversation
}
