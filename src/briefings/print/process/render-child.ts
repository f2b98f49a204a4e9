// The process that does the heavy printing: one job at a time, told by message, killed from outside when it runs away.
import { renderColumns } from '../docx/render-columns.js'
import { renderDocx } from '../docx/render-docx.js'
import type { RenderJob, RenderResult } from './render-job.js'
import { compilePdf } from '../typst/compile.js'

process.on('message', (message: { number: number; job: RenderJob }) => {
  void run(message.job).then((result) => process.send!({ number: message.number, reply: result }))
})
// Whoever started this process is gone: nobody waits for the job any more.
process.on('disconnect', () => process.exit())

async function run(job: RenderJob): Promise<RenderResult> {
  try {
    if (job.format === 'pdf') return compilePdf(job)
    if ('table' in job) return { bytes: await renderColumns(job.table, job.layout, job.day) }
    return { bytes: await renderDocx(job.composition, job.layout) }
  } catch (error) {
    return { error: 'failed', detail: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
