import type { DemoSeed } from '#core/demo/slots'

const seedActivities: DemoSeed = async () => {}

export default seedActivities
