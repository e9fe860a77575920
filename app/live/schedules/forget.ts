import { forget } from '#core/live/live'

export default async function forgetLiveEvents() {
  await forget()
}
