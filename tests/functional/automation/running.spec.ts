import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import AutomationRun from '#core/automation/models/automation_run'
import { begin } from '#core/automation/beginning'
import { tryOn } from '#core/automation/trial'
import forget from '#core/automation/schedules/forget'
import Contact from '#core/contacts/models/contact'
import Deal from '#core/deals/models/deal'
import Stage from '#core/deals/models/stage'
import Message from '#core/conversations/models/message'
import { contextOf } from '#core/lists/context'
import { definitionOf } from '#core/lists/definition'
import { List } from '#core/lists/list'
import UserNotification from '#core/notifications/models/user_notification'
import Template from '#core/templates/models/template'
import WebhookDelivery from '#core/webhooks/models/webhook_delivery'
import Activity from '#core/activities/models/activity'
import { dayIn } from '#tests/functional/activities/world'
import { machine } from '#tests/functional/deals/world'
import { listening, receiver } from '#tests/functional/webhooks/world'
import { asked } from '#tests/functional/conversations/world'
import { runJobs } from '#tests/support/jobs'
import { pigeonInbox } from '#tests/support/letters'
import { withModule } from '#tests/support/modules'
import { customers, isolated, staff } from '#tests/support/world'
import { rule, tag, wait } from './world.js'

const HOUR = 3_600_000

test.group('What rules do', (group) => {
  withModule(group, 'everything')
  isolated(group)
  const shop = receiver(group)

  const ada = (input = {}) => Contact.add({ firstName: 'Ada', ...input }, { by: null })
  const tagsOf = async (contact: Contact) => {
    await contact.load('tags')
    return contact.tags.map(({ name }) => name).sort()
  }
  const lastRun = () => AutomationRun.query().preload('steps').orderBy('id', 'desc').firstOrFail()

  test('happens when the event does, and is counted and logged', async ({ assert }) => {
    const one = await rule([tag('new')])
    const contact = await ada()
    await runJobs()
    assert.deepEqual(await tagsOf(contact), ['new'])
    assert.equal((await one.refresh()).runs, 1)
    const run = await lastRun()
    assert.equal(run.state, 'done')
    assert.deepEqual(
      run.steps.map(({ state, words }) => [state, words]),
      [['done', 'Add the tag new']]
    )
  })

  test('not for a rule that is off, another event, or what was taken back', async ({ assert }) => {
    const by = await staff('giulia')
    await (await rule([tag('new')])).switchOff({ by })
    await rule([tag('new')], { event: 'deal.won' })
    const contact = await ada()
    await runJobs()
    assert.deepEqual(await tagsOf(contact), [])
    assert.lengthOf(await AutomationRun.all(), 0)
  })

  for (const [matching, city, tags] of [
    ['all', 'Milano', ['new', 'vip']],
    ['all', 'Roma', ['vip']],
    ['any', 'Roma', ['new', 'vip']],
  ] as const) {
    test(`looks at the record: ${matching} of its conditions, ${city}`, async ({ assert }) => {
      const conditions = [
        { field: 'city', operator: 'is', value: 'milano' },
        { field: 'kind', operator: 'any', value: ['person'] },
      ]
      await rule([tag('new')], { matching, conditions })
      const addresses = [{ kind: 'work' as const, city, country: 'IT' }]
      const contact = await ada({ tags: ['vip'], addresses })
      await runJobs()
      assert.deepEqual(await tagsOf(contact), [...tags])
      assert.lengthOf(await AutomationRun.all(), tags.length - 1)
    })
  }

  test('waits, and goes on where it was', async ({ assert }) => {
    await rule([tag('first'), wait(2), tag('later')])
    const contact = await ada()
    await runJobs()
    assert.deepEqual(await tagsOf(contact), ['first'])
    assert.closeTo((await lastRun()).nextAt!.toMillis(), Date.now() + 2 * HOUR, 10_000)
    await runJobs({ at: Date.now() + 2 * HOUR + 1000 })
    assert.deepEqual(await tagsOf(contact), ['first', 'later'])
    assert.equal((await lastRun()).state, 'done')
  })

  test('is done once, however often its job runs', async ({ assert }) => {
    await rule([{ action: 'automation.add_note', settings: { body: 'Call back' } }, wait(1)])
    const contact = await ada()
    await runJobs()
    const run = await lastRun()
    await db.from('automation_runs').update({ position: 0 })
    const old = await AutomationRun.findOrFail(run.id)
    await db.from('automation_runs').update({ position: 1 })
    await old.carryOn({ isLastAttempt: false })
    assert.lengthOf(await db.from('notes').where('contact_id', contact.id), 1)
  })

  test('stops when the record goes, or the rule is switched off', async ({ assert }) => {
    const one = await rule([wait(1), tag('later')])
    const by = await staff('giulia')
    const [gone, left] = [await ada(), await ada()]
    await runJobs()
    await gone.remove({ by: null })
    await runJobs({ at: Date.now() + 2 * HOUR })
    const [first] = await AutomationRun.query().where('record_id', gone.id)
    assert.deepEqual([first.state, first.reason], ['stopped', 'gone'])
    assert.deepEqual(await tagsOf(left), ['later'])

    const last = await ada()
    await runJobs()
    await one.switchOff({ by })
    await runJobs({ at: Date.now() + 2 * HOUR })
    assert.equal((await lastRun()).reason, 'off')
    assert.deepEqual(await tagsOf(last), [])
  })

  test('rules that lead to one another come to an end, and show it', async ({ assert }) => {
    const swap = (add: string, remove: string) => [
      tag(add),
      { action: 'automation.remove_tag', settings: { tag: remove } },
    ]
    await rule(swap('a', 'b'), { event: 'contact.updated' })
    await rule(swap('b', 'a'), { event: 'contact.updated', name: 'Back' })
    const contact = await ada()
    await contact.change({ jobTitle: 'Engineer' }, { by: null })
    await runJobs()
    const runs = await AutomationRun.all()
    assert.isBelow(runs.length, 200)
    assert.isTrue(runs.some(({ state }) => state === 'stopped'))
    assert.isAtMost(Math.max(...runs.map(({ depth }) => depth)), 5)
  })

  test('not again and again for one record', async ({ assert }) => {
    const { id } = await rule([tag('new')])
    const record = { entity: 'contacts', id: 1 }
    for (let index = 0; index < 25; index++) await begin({ id, actions: '[]' }, record, db as never)
    const runs = await AutomationRun.all()
    assert.lengthOf(runs, 21)
    assert.lengthOf(
      runs.filter(({ reason }) => reason === 'often'),
      1
    )
  })

  test('one that keeps failing is switched off, and people are told', async ({ assert }) => {
    const one = await rule([{ action: 'everything.fail', settings: { words: 'no' } }])
    for (let index = 0; index < 5; index++) {
      await ada()
      await db.from('jobs').update({ attempts: 3 })
      await runJobs({ raise: false })
    }
    const run = await lastRun()
    assert.deepEqual(
      [run.state, run.steps[0].state, run.steps[0].words],
      ['failed', 'failed', 'no']
    )
    await one.refresh()
    assert.deepEqual([one.isEnabled, one.offReason], [false, 'failing'])
    assert.lengthOf(await UserNotification.query().where('kind', 'automation.off'), 1)
  })

  test('a dry run says what would happen, and nothing does', async ({ assert }) => {
    const conditions = [{ field: 'kind', operator: 'any', value: ['person'] }]
    const one = await rule([tag('new'), wait(3)], { conditions })
    const { maria, aurora } = await customers()
    await db.from('automation_runs').delete()
    const context = await contextOf(await staff('giulia'))
    const list = await List.open((await definitionOf('contacts'))!, context)
    const outcome = await tryOn(one, maria.id, list)
    assert.isTrue(outcome!.isMet)
    assert.deepEqual(
      outcome!.steps.map(({ plan }) => plan.words),
      ['Add the tag new', 'Wait 3 hours']
    )
    assert.isFalse((await tryOn(one, aurora.id, list))!.isMet)
    assert.isNull(await tryOn(one, 999_999, list))
    assert.deepEqual(await tagsOf(maria), ['café'])
    assert.lengthOf(await AutomationRun.all(), 0)
  })

  test('deals: owner, team, stage, tag, note', async ({ assert }) => {
    const by = await staff('giulia')
    const anna = await staff('anna')
    const deal = await machine(by)
    const [, next] = await Stage.query().where('pipeline_id', deal.pipelineId).orderBy('position')
    await rule(
      [
        { action: 'automation.set_owner', settings: { user: String(anna.id) } },
        { action: 'automation.move_deal', settings: { stage: String(next.id) } },
        tag('hot'),
        { action: 'automation.add_note', settings: { body: 'Send the quote' } },
      ],
      { event: 'deal.updated' }
    )
    await deal.change({ title: 'A larger machine' }, { by })
    await runJobs()
    const after = await Deal.query().where('id', deal.id).preload('tags').firstOrFail()
    assert.deepEqual([after.ownerId, after.stageId], [anna.id, next.id])
    assert.deepEqual(
      after.tags.map(({ name }) => name),
      ['hot']
    )
    assert.lengthOf(await db.from('deal_entries').where({ deal_id: deal.id, kind: 'note' }), 1)
  })

  test('an activity is planned, for whose the record is or for someone', async ({ assert }) => {
    const [giulia, anna] = [await staff('giulia'), await staff('anna')]
    const plan = (settings: Record<string, string>) => ({
      action: 'activities.plan',
      settings: { title: 'Thank them', kind: 'call', days: '', assignee: 'owner', ...settings },
    })
    const named = plan({ kind: 'task', days: '3', assignee: String(giulia.id) })
    await rule([plan({}), named, plan({ assignee: '999' })], { event: 'deal.won' })
    const { maria } = await customers()
    const deal = await machine(anna, { contactId: maria.id })
    await deal.win({ by: giulia })
    await runJobs()

    const [first, second, ...more] = await Activity.query().orderBy('id')
    assert.isEmpty(more)
    const about = { contactId: maria.id, dealId: deal.id, title: 'Thank them' }
    assert.deepInclude(first.$attributes, { ...about, assigneeId: anna.id, dueOn: dayIn(0) })
    const inThree = { kind: 'task', assigneeId: giulia.id, dueOn: dayIn(3) }
    assert.deepInclude(second.$attributes, { ...about, ...inThree })
    assert.equal(
      (await UserNotification.findByOrFail('userId', anna.id)).kind,
      'activities.assigned'
    )
    assert.deepEqual(
      (await lastRun()).steps.map(({ state }) => state),
      ['done', 'done', 'skipped']
    )
  })

  test('conversations: assignee, priority, a notice, a webhook', async ({ assert }) => {
    const anna = await staff('anna')
    const { endpoint } = await listening(shop.url, ['deal.won'])
    const words = { user: String(anna.id), words: 'Maria wrote' }
    await rule(
      [
        { action: 'automation.set_owner', settings: { user: String(anna.id) } },
        { action: 'automation.set_priority', settings: { priority: '4' } },
        { action: 'automation.notify', settings: words },
        { action: 'automation.call_webhook', settings: { endpoint: String(endpoint.id) } },
      ],
      { event: 'message.received' }
    )
    const { conversation } = await asked()
    await conversation.refresh()
    assert.deepEqual([conversation.assigneeId, conversation.priority], [anna.id, 4])
    const notice = await UserNotification.findByOrFail('kind', 'automation.notice')
    assert.include(notice.data, { entity: 'conversations', words: 'Maria wrote' })
    const { data } = JSON.parse((await WebhookDelivery.firstOrFail()).payload)
    assert.include(data, { record_id: conversation.id, entity: 'conversations' })
  })

  test('a template goes by the outbox, and not to who said no', async ({ assert }) => {
    const by = await staff('giulia')
    const inbox = await pigeonInbox()
    const template = new Template()
    const words = { language: 'en', subject: 'Hi', body: 'Dear {{contact.first_name}}' }
    await template.keep({ name: 'Hello', purpose: 'service' }, words, { by })
    const send = { template: String(template.id), inbox: String(inbox.id) }
    await rule([{ action: 'automation.send_template', settings: send }])
    await ada({ points: [{ kind: 'phone', value: '+393471112233' }] })
    await ada()
    await runJobs()
    const messages = await Message.query().where('direction', 'out')
    assert.deepEqual(
      messages.map(({ body, purpose }) => [body.trim(), purpose]),
      [['Dear Ada', 'service']]
    )
    const { steps } = await lastRun()
    assert.deepEqual(
      [steps[0].state, steps[0].words],
      ['skipped', 'The contact has no address for this inbox, or the inbox is off']
    )
  })

  test('is forgotten after three months', async ({ assert }) => {
    await rule([tag('new')])
    await ada()
    await runJobs()
    await db.from('automation_runs').update({ created_at: Date.now() - 91 * 24 * HOUR })
    await forget()
    assert.lengthOf(await AutomationRun.all(), 0)
  })
})
