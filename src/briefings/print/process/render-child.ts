// Entry point of the render process: runs one job per message. The parent kills it when a job exceeds its limits.
import { lowerHelpers } from '../../../computing/priority.js'
import { renderColumns } from '../docx/render-columns.js'
import { renderDocx } from '../docx/render-docx.js'
import { renderOfd } from '../ofd/render-ofd.js'
import type { PdfJob, RenderJob, RenderResult } from './render-job.js'
import { compilePdf } from '../typst/compile.js'

// The parent lowers the main thread of this process; this one lowers those that the engine has started beside it.
lowerHelpers()
process.on('message', (message: { number: number; job: RenderJob }) => {
  void run(message.job).then((result) => process.send!({ number: message.number, result }))
})
// The parent is gone, so nobody waits for the result.
process.on('disconnect', () => process.exit())

/** The PDF, or OFD with the same pages where the job asks for it. */
function convertPdf(result: RenderResult, { ofd }: PdfJob): RenderResult {
  return ofd === undefined || !('bytes' in result) ? result : { ...result, bytes: renderOfd(result.bytes, ofd) }
}

async function run(job: RenderJob): Promise<RenderResult> {
  try {
    if (job.format === 'pdf') return convertPdf(compilePdf(job), job)
    if ('table' in job) return { bytes: await renderColumns(job.table, job.layout, job.day) }
    return { bytes: await renderDocx(job.composition, job.layout) }
  } catch (error) {
    return { error: 'failed', detail: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
