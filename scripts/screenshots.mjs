/**
 * `node scripts/screenshots.mjs [--to=docs/screenshots] [--all]`: pictures of Filo with demo data, from
 * sources, on a database of its own that is gone afterwards. `--all` takes every page for who works
 * on them, on a phone and on a desk, light and dark. Needs built assets (`npx vite build`).
 */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import '@poppinss/ts-exec'

const { launchChromium } = await import('../tests/support/chromium.ts')

const { values } = parseArgs({
  options: {
    to: { type: 'string', default: 'docs/screenshots' },
    port: { type: 'string', default: '3497' },
    all: { type: 'boolean', default: false },
  },
})
const EMAIL = 'giulia.verdi@example.com'
const PASSWORD = 'chicchi-di-caffe-7'
const DESK = { width: 1280, height: 800 }
const PHONE = { width: 390, height: 844 }
const ALL = {
  home: '/',
  contacts: '/contacts',
  record: '/contacts/2',
  edit: '/contacts/2/edit',
  filter: '/lists/contacts/filters/create?field=tags',
  search: '/search?q=caff',
  inbox: '/inbox?view=all',
  conversation: '/inbox/1?view=all',
  inboxes: '/settings/inboxes',
  mailbox: '/email/inboxes/new?preset=aruba',
  letter: '/email/messages/1',
  texts: '/sms/inboxes/new',
  chats: '/whatsapp/inboxes/new',
  quarantine: '/settings/quarantine',
  sending: '/settings/outbox',
  canned: '/settings/canned-replies',
  deals: '/deals',
  deal: '/deals/1',
  deal_list: '/deals/list',
  deal_new: '/deals/new?contact=31',
  forecast: '/deals/forecast',
  report: '/reports/1',
  fields: '/settings/fields',
  field: '/settings/fields/2/edit',
  field_new: '/settings/fields/create',
  field_gone: '/settings/fields/1/delete',
  pipelines: '/settings/pipelines',
  pipeline: '/settings/pipelines/1/edit',
  rates: '/settings/exchange-rates',
  day: '/activities',
  activity: '/activities/1',
  activity_new: '/activities/new?contact=31',
  activity_list: '/activities/list',
  calendar_week: '/activities/calendar?who=all',
  calendar_month: '/activities/calendar?view=month&who=all',
  calendar_feed: '/profile/calendar',
  templates: '/settings/templates',
  template: '/settings/templates/create',
  broadcasts: '/broadcasts',
  broadcast: '/broadcasts/create',
  imports: '/imports',
  import: '/imports/create',
  export: '/exports/create',
  lead_forms: '/lead-forms',
  lead_form: '/lead-forms/1',
  lead_form_edit: '/lead-forms/1/edit',
  submission: '/lead-form-submissions/1',
  privacy: '/contacts/2/privacy',
  erasure: '/contacts/2/erasure',
  consents: '/contacts/2/consents',
  retention: '/settings/retention',
  retention_preview:
    '/settings/retention/preview?privacy-contacts=1&privacy-conversations=1&privacy-audit=1',
  levels: '/service-levels',
  duplicates: '/contacts/duplicates',
  merge_contacts: '/contacts/merges/new?ids=33,201',
  merge_partners: '/contacts/33/merge/new',
  merges: '/contacts/merges',
  merge: '/inbox/1/merges/new',
  split: '/inbox/1/splits/new',
  inbox_filter: '/inbox/filters/new',
  macro: '/settings/macros/create',
  policies: '/settings/service-levels',
  webhooks: '/settings/webhooks',
  webhook: '/settings/webhooks/create',
  automation: '/settings/automation',
  rule: '/settings/automation/1/edit',
  apps: '/apps',
  notifications: '/notifications',
  profile: '/profile',
  security: '/profile/security',
  general: '/settings/general',
  users: '/settings/users',
  roles: '/settings/roles',
  role: '/settings/roles/3/edit',
  tags: '/settings/tags',
  tokens: '/settings/api-tokens/new',
  audit: '/settings/audit',
  system: '/system',
}
const base = `http://127.0.0.1:${values.port}`
const storage = mkdtempSync(join(tmpdir(), 'filo-screenshots-'))
mkdirSync(values.to, { recursive: true })

const server = await serve()
const browser = await launchChromium()
try {
  if (values.all) await takeAll()
  else await takeForDocs()
} finally {
  await browser.close()
  server.kill()
  rmSync(storage, { recursive: true, force: true })
}

async function serve() {
  const child = spawn(process.execPath, ['--import=@poppinss/ts-exec', 'bin/start.ts'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      APP_KEY: 'screenshots-0123456789abcdef01234567',
      HOST: '127.0.0.1',
      PORT: values.port,
      STORAGE_PATH: storage,
      ADMIN_EMAIL: EMAIL,
      ADMIN_PASSWORD: PASSWORD,
      DEMO: 'true',
      MODULES: 'email,sms,whatsapp',
      LOG_LEVEL: 'error',
    },
  })
  for (let tries = 0; tries < 300; tries++) {
    const isUp = await fetch(`${base}/health`).then(
      ({ ok }) => ok,
      () => false
    )
    if (isUp) return child
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('the server did not start')
}

async function takeForDocs() {
  const page = await signedIn({ viewport: DESK, colorScheme: 'light' })
  await page.goto(`${base}/contacts`)
  await shoot(page, 'list')
  await page.locator('.list-name a:not(:has(.avatar .icon))').nth(3).click()
  await page.locator('#timeline').waitFor()
  await page.locator('#body').fill('Wants the new blend on Thursday, ground for filter.')
  await page.getByRole('button', { name: 'Add note' }).click()
  await page.locator('.entry-note').first().waitFor()
  await page.reload()
  await shoot(page, 'record')
  await page.goto(`${base}/inbox?view=all`)
  await page.locator('.inbox-row').nth(2).click()
  await page.locator('#conversation .message').first().waitFor()
  await shoot(page, 'inbox')
  await page.goto(base + ALL.deals)
  await shoot(page, 'deals')
  await page.goto(base + ALL.report)
  await page.locator('.chart[data-drawn]').first().waitFor()
  await shoot(page, 'reports')
}

async function takeAll() {
  for (const colorScheme of ['light', 'dark']) {
    for (const [kind, viewport] of Object.entries({ phone: PHONE, desk: DESK })) {
      const page = await signedIn({ viewport, colorScheme })
      for (const [name, path] of Object.entries(ALL)) {
        await page.goto(base + path)
        await shoot(page, `${name}-${kind}-${colorScheme}`)
      }
      await page.context().close()
    }
  }
}

async function signedIn(options) {
  const context = await browser.newContext({ ...options, locale: 'en', reducedMotion: 'reduce' })
  const page = await context.newPage()
  await page.goto(`${base}/sign-in`)
  if (values.all) await shoot(page, `sign-in-${options.viewport.width}-${options.colorScheme}`)
  await page.locator('#email').fill(EMAIL)
  await page.locator('#password').fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.locator('.shell-nav').waitFor()
  return page
}

function shoot(page, name) {
  return page.screenshot({ path: join(values.to, `${name}.png`) })
}
