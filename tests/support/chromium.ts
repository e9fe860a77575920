import { existsSync } from 'node:fs'
import { chromium } from 'playwright'

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const INSTALLED = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Milliseconds that a step may take: the machine may be slow, and busy with other tests. */
const PATIENCE = 90_000

/** A real browser: an installed Chromium, else the one inside the development dependencies. */
export async function launchChromium() {
  const executablePath = INSTALLED.find((path) => existsSync(path)) ?? (await packagedChromium())
  const browser = await chromium.launch({ executablePath, args: QUIET })
  browser.on('context', (context) => context.setDefaultTimeout(PATIENCE))
  return browser
}

/** It needs three system libraries; outside containers of its makers it is told to bring its own. */
async function packagedChromium() {
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs24.x'
  const { default: sparticuz } = await import('@sparticuz/chromium')
  return sparticuz.executablePath()
}
