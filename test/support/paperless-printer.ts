// A printer for tests in which what a sheet looks like is of no matter.
import { createPrinter, type Printer } from '../../src/briefings/printer.js'

/** Makes no PDF, so that an order costs little; the other formats are made as ever. */
export function createPaperlessPrinter(): Printer {
  const printer = createPrinter({ fonts: { folder: null, faces: null }, layouts: null, publicAddress: 'http://127.0.0.1:3000' })
  printer.renderer.canRenderPdf = () => false
  return printer
}
