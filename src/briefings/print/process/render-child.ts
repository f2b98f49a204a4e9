// The process that does the heavy printing: one job at a time, told by message, killed from outside when it runs away.
import { renderColumns } from '../docx/render-columns.js'
import { renderDocx } from '../docx/render-docx.js'
import type { PressJob, PressReply } from './render-job.js'
import { setPdf } from '../typst/compile.js'

process.on('message', (message: { number: number; job: PressJob }) => {
  void run(message.job).then((reply) => process.send!({ number: message.number, reply }))
})
// Whoever started this process is gone: nobody waits for the job any more.
process.on('disconnect', () => process.exit())

async function run(job: PressJob): Promise<PressReply> {
  try {
    if (job.format === 'pdf') return setPdf(job)
    if ('table' in job) return { bytes: await renderColumns(job.table, job.layout, job.day) }
    return { bytes: await renderDocx(job.composition, job.layout) }
  } catch (error) {
    return { fault: 'failed', detail: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
