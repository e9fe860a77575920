import axe from 'axe-core'
import type { Page } from 'playwright'

/** Frames in which no script may run: that of the test could not either, and would wait for ever. */
const SEALED = 'iframe[sandbox]'

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/**
 * Until what appears or changes its colour has done so: what is inherited changes a frame later,
 * level by level. What turns for ever is left.
 */
const STILL = `(async () => {
  const frame = () => new Promise((drawn) => requestAnimationFrame(drawn))
  const isEnding = ({ effect }) => effect.getComputedTiming().endTime !== Infinity
  for (let calm = 0; calm < 4; ) {
    await frame()
    const moving = document.getAnimations().filter(isEnding)
    await Promise.allSettled(moving.map(({ finished }) => finished))
    calm = moving.length ? 0 : calm + 1
  }
})()`

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
