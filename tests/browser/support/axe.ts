import axe from 'axe-core'
import type { Page } from 'playwright'

/** Frames in which no script may run: that of the test could not either, and would wait for ever. */
const SEALED = 'iframe[sandbox]'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Until what appears or changes its colour has done so; what turns for ever is left. */
const STILL = `new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
  .then(() => document.getAnimations())
  .then((all) => all.filter(({ effect }) => effect.getComputedTiming().endTime !== Infinity))
  .then((moving) => Promise.allSettled(moving.map(({ finished }) => finished)))
  .then(() => true)`

/** Every serious or critical violation of WCAG 2.2 A and AA, or of some rules, on the page as it is now, in words. */
export async function obstacles(page: Page, runOnly = RULES) {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe.source)
  await page.evaluate(STILL)
  const found = (await page.evaluate(
    `axe.run({ exclude: '${SEALED}' }, ${JSON.stringify({ runOnly, resultTypes: ['violations'] })})`
  )) as axe.AxeResults
  const grave = found.violations.filter(
    ({ impact }) => impact === 'serious' || impact === 'critical'
  )
  return grave.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}\n  ${node.html}\n  ${node.any[0]?.message ?? ''}`)
  )
}

/** Fails with every serious or critical violation of WCAG 2.2 A and AA on the page as it is now. */
export async function assertAccessible(page: Page) {
  const told = await obstacles(page)
  if (told.length) throw new Error(`${page.url()} is not accessible\n${told.join('\n')}`)
}
