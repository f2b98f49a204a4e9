import type { Layout } from '../domain/layout.js'
import type { Composition } from './composition.js'
export async function renderDocx(_composition: Composition, _layout: Layout): Promise<Uint8Array> { return new Uint8Array() }
